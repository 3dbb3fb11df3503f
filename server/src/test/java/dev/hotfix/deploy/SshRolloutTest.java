package dev.hotfix.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.deploy.TargetSteps.LogLine;
import dev.hotfix.engine.fleet.Pacing;
import dev.hotfix.engine.target.Target;
import dev.hotfix.estate.Environment;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.estate.SshServer;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Verdict;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.Missed;
import dev.hotfix.journal.DeployFact.RollbackAsked;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DeployFact.TargetLeftOut;
import dev.hotfix.journal.DeployFact.TargetsCaughtUp;
import dev.hotfix.journal.DeployFact.TargetsMissed;
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
  void a_host_that_is_away_holds_nobody_up_and_people_are_asked_at_the_end() throws IOException {
    RolloutDrive drive = drive();

    List<Fact> facts = drive.goOn();

    assertThat(facts).hasSize(3).element(1).isInstanceOf(WaveHealthy.class);
    Missed missed = ((TargetsMissed) facts.getFirst()).targets().getFirst();
    assertThat(missed.target()).isEqualTo("shop-2");
    assertThat(missed.failed()).isFalse();
    assertThat(missed.because()).contains("Connection refused");
    assertThat(live("shop-1")).isEqualTo("sum in cents");

    drive.pass(Duration.ofHours(1));
    WaveUndecided question = (WaveUndecided) drive.goOn().getFirst();

    assertThat(question.unreached()).containsExactly("shop-2");
    assertThat(question.because()).startsWith("shop-2: ").contains("Connection refused");
    var gate = new WavesAreHealthy();
    assertThat(gate.look(drive.situation())).isInstanceOf(Verdict.CannotTell.class);
    assertThat(gate.action(drive.situation())).isEqualTo("leave-out-target");
  }

  @Test
  void when_it_comes_back_it_is_changed_and_judged_and_nothing_is_to_decide() throws IOException {
    RolloutDrive drive = drive();
    drive.goOn();
    away.again();

    List<Fact> facts = drive.goOn();

    assertThat(facts.getFirst()).isEqualTo(new TargetsCaughtUp("run-1", List.of("shop-2")));
    assertThat(facts.get(1)).isInstanceOf(WaveHealthy.class);
    assertThat(((RolloutCompleted) facts.getLast()).targets()).containsExactly("shop-1", "shop-2");
    assertThat(live("shop-2")).isEqualTo("sum in cents");
    assertThat(Files.readAllLines(folder.resolve("restarts"))).containsExactly("shop-1", "shop-2");
  }

  @Test
  void it_goes_on_without_a_host_that_was_left_out() throws IOException {
    RolloutDrive drive = drive();
    drive.goOn();

    drive.ask(new LeaveOutTarget("shop-2", "it is being replaced"));

    var completed = (RolloutCompleted) drive.goOn().getLast();
    assertThat(completed.targets()).containsExactly("shop-1");
    assertThat(live("shop-2")).isEqualTo("sum in floats");
  }

  @Test
  void the_log_keeps_what_ssh_said_of_the_host_and_what_the_restart_said() throws IOException {
    away.again();
    Files.createFile(folder.resolve("bad"));
    drive().goOn();

    List<LogLine> log = scene.steps().log("run-1", "shop-1");

    assertThat(log.getLast().note())
        .isEqualTo("the restart failed: it ended with exit code 3: two");
    assertThat(log.getLast().said()).isEqualTo("one\ntwo");
  }

  @Test
  void the_way_back_waits_for_a_host_until_it_is_left_out() throws IOException {
    away.again();
    assertThat(drive().goOn()).last().isInstanceOf(RolloutCompleted.class);
    away.close();
    var back = new RollbackAsked("run-1", "orders were lost");

    assertThat(scene.back().work(new Assignment(late(back), "run-1", 1)))
        .isInstanceOf(Outcome.Later.class);
    Fact done = fact(scene.back().work(new Assignment(late(back, WITHOUT), "run-1", 1)));

    assertThat(done).isInstanceOf(RolloutRolledBack.class);
    assertThat(live("shop-1")).isEqualTo("sum in floats");
  }

  private RolloutDrive drive() {
    return new RolloutDrive(scene, RolloutScene.service(production()), early());
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
        "echo {name} >> %s; test ! -e %s || { echo one; echo two; exit 3; }"
            .formatted(folder.resolve("restarts"), folder.resolve("bad")),
        null,
        null,
        List.of("100%"),
        Pacing.UNSAID,
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
