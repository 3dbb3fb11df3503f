package dev.hotfix.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.target.Target;
import dev.hotfix.estate.Environment;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.estate.SshServer;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Verdict;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RollbackAsked;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DeployFact.TargetLeftOut;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import dev.hotfix.journal.DeployFact.WaveUndecided;
import dev.hotfix.journal.Fact;
import dev.hotfix.postgres.TestDatabase;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A roll-out to two real hosts over ssh, one of which is away when it begins.
class SshRolloutTest {

  private static final TargetLeftOut WITHOUT =
      new TargetLeftOut("run-1", "shop-2", "it is being replaced", Instant.EPOCH);

  @TempDir Path folder;

  private SshServer there;
  private SshServer away;
  private RolloutScene scene;
  private BundleBuilt built;

  @BeforeEach
  void prepare() throws IOException {
    there = new SshServer(folder.resolve("sshd-1"));
    away = new SshServer(folder.resolve("sshd-2"));
    keep("one", there);
    keep("two", away);
    scene = new RolloutScene(folder, TestDatabase.address().open(4), 80);
    List<Target> targets = places().stream().map(scene.places()::target).toList();
    built = scene.prepare(targets);
    targets.forEach(Target::leave);
    away.close();
  }

  @AfterEach
  void stop() {
    there.close();
    away.close();
  }

  @Test
  void a_host_that_is_away_is_tried_for_the_procedures_time_and_then_people_are_asked()
      throws IOException {
    assertThat(wave(early())).isInstanceOf(Outcome.Later.class);
    assertThat(live("shop-1")).isEqualTo("sum in cents");

    WaveUndecided question = (WaveUndecided) fact(wave(late()));

    assertThat(question.unreached()).containsExactly("shop-2");
    assertThat(question.because()).startsWith("shop-2: ").contains("Connection refused");
    assertThat(wave(late(question))).isInstanceOf(Outcome.Later.class);
    var gate = new WavesAreHealthy();
    assertThat(gate.look(late(question))).isInstanceOf(Verdict.CannotTell.class);
    assertThat(gate.action(late(question))).isEqualTo("leave-out-target");
  }

  @Test
  void when_it_comes_back_it_is_changed_and_nothing_is_to_decide() throws IOException {
    WaveUndecided question = (WaveUndecided) fact(wave(late()));
    away.again();

    var facts = ((Outcome.Done) wave(late(question))).facts();

    assertThat(facts.getFirst()).isInstanceOf(WaveHealthy.class);
    assertThat(((RolloutCompleted) facts.getLast()).targets()).containsExactly("shop-1", "shop-2");
    assertThat(live("shop-2")).isEqualTo("sum in cents");
    assertThat(Files.readAllLines(folder.resolve("restarts"))).containsExactly("shop-1", "shop-2");
  }

  @Test
  void it_goes_on_without_a_host_that_was_left_out() throws IOException {
    WaveUndecided question = (WaveUndecided) fact(wave(late()));

    var facts = ((Outcome.Done) wave(late(question, WITHOUT))).facts();

    assertThat(((RolloutCompleted) facts.getLast()).targets()).containsExactly("shop-1");
    assertThat(live("shop-2")).isEqualTo("sum in floats");
  }

  @Test
  void the_way_back_waits_for_a_host_until_it_is_left_out() throws IOException {
    away.again();
    assertThat(wave(early())).isInstanceOf(Outcome.Done.class);
    away.close();
    var back = new RollbackAsked("run-1", "orders were lost");

    assertThat(scene.back().work(new Assignment(late(back), "run-1", 1)))
        .isInstanceOf(Outcome.Later.class);
    Fact done = fact(scene.back().work(new Assignment(late(back, WITHOUT), "run-1", 1)));

    assertThat(done).isInstanceOf(RolloutRolledBack.class);
    assertThat(live("shop-1")).isEqualTo("sum in floats");
  }

  private Outcome wave(Situation situation) {
    return scene.wave().work(new Assignment(situation, "run-1/1", 1));
  }

  private static Fact fact(Outcome outcome) {
    return ((Outcome.Done) outcome).facts().getFirst();
  }

  private Situation early(Fact... more) {
    return RolloutScene.situation(RolloutScene.service(production()), built, more);
  }

  private Situation late(Fact... more) {
    Situation early = early(more);
    return Given.at(early.now().plus(Duration.ofHours(1)), early);
  }

  private Environment production() {
    return new Environment(
        "production",
        new Environment.Running("http://{host}:{port}/version", "$.commit"),
        places(),
        "echo {name} >> %s".formatted(folder.resolve("restarts")),
        null,
        null,
        List.of("100%"),
        true);
  }

  private List<TargetPlace> places() {
    return List.of(place("shop-1", there, "one"), place("shop-2", away, "two"));
  }

  private TargetPlace place(String name, SshServer host, String key) {
    String user = System.getProperty("user.name") + "@" + host.host();
    var ssh = new TargetPlace.Ssh(user, key, key + "_hosts", null);
    return new TargetPlace(name, "127.0.0.1", 80, folder.resolve(name).toString(), ssh);
  }

  private void keep(String name, SshServer host) throws IOException {
    Path keys = Files.createDirectories(folder.resolve("ssh"));
    Path key = Files.writeString(keys.resolve(name), host.privateKey());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(keys.resolve(name + "_hosts"), host.knownHosts());
  }

  private String live(String name) throws IOException {
    return Files.readString(folder.resolve(name).resolve("current/shop.txt"));
  }
}
