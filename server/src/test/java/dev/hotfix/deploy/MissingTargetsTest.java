package dev.hotfix.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.deploy.TargetSteps.LogLine;
import dev.hotfix.engine.fleet.Budget;
import dev.hotfix.engine.fleet.Pacing;
import dev.hotfix.estate.Environment;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.estate.Service;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Usual;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.Missed;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.TargetsCaughtUp;
import dev.hotfix.journal.DeployFact.TargetsMissed;
import dev.hotfix.journal.DeployFact.WaveHarmed;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import dev.hotfix.journal.DeployFact.WaveUndecided;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.Missing;
import dev.hotfix.postgres.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A roll-out to real targets in three waves, of which some fail within the budget: a target fails
/// as long as there is a file of its name in the folder `bad` and it has the new release.
class MissingTargetsTest {

  private static final List<List<String>> WAVES =
      List.of(List.of("shop-1"), List.of("shop-2", "shop-3"), List.of("shop-4"));

  @TempDir Path folder;

  private RolloutScene scene;
  private BundleBuilt built;

  @BeforeEach
  void prepare() throws IOException {
    scene = new RolloutScene(folder, TestDatabase.address().open(4), 80);
    built = scene.prepare(names().map(scene::target).toList());
    Files.createDirectory(folder.resolve("bad"));
    Files.writeString(
        folder.resolve("restart.sh"),
        """
        cd %s
        echo "$1" >> restarts
        if [ -e "bad/$1" ] && grep -q cents "$1/current/shop.txt"; then
          echo starting "$1"
          echo port 8080 is taken
          exit 1
        fi
        """
            .formatted(folder));
  }

  @Test
  void a_target_that_fails_within_the_budget_is_taken_back_and_the_waves_go_on()
      throws IOException {
    bad("shop-3");
    RolloutDrive drive = drive("1");

    List<Fact> facts = drive.goOn();

    assertThat(facts)
        .extracting(Object::getClass)
        .containsExactly(
            WaveHealthy.class,
            TargetsMissed.class,
            WaveHealthy.class,
            WaveHealthy.class,
            WaveUndecided.class);
    assertThat(((TargetsMissed) facts.get(1)).targets())
        .containsExactly(
            new Missed(
                "shop-3", true, "the restart failed: port 8080 is taken. It was taken back there"));
    assertThat(((WaveUndecided) facts.getLast()).unreached()).containsExactly("shop-3");
    assertThat(live("shop-3")).isEqualTo("sum in floats");
    assertThat(live("shop-4")).isEqualTo("sum in cents");
    assertThat(drive.goOn()).isEmpty();
  }

  @Test
  void one_failure_more_takes_all_of_them_back() throws IOException {
    bad("shop-3");
    bad("shop-4");

    List<Fact> facts = drive("1").goOn();

    var harm = (WaveHarmed) facts.getLast();
    assertThat(harm.wave()).isEqualTo(3);
    assertThat(harm.because()).startsWith("2 targets failed, more than may; shop-4: the restart");
  }

  @Test
  void without_a_budget_the_first_failure_is_harm_as_ever() throws IOException {
    bad("shop-2");

    List<Fact> facts = drive("0").goOn();

    assertThat(((WaveHarmed) facts.getLast()).because())
        .isEqualTo("shop-2: the restart failed: port 8080 is taken");
  }

  @Test
  void a_retry_changes_exactly_those_that_failed_and_completes_the_roll_out() throws IOException {
    bad("shop-3");
    RolloutDrive drive = drive("50%");
    drive.goOn();
    Files.delete(folder.resolve("bad/shop-3"));
    String before = drive.due();
    long others = restarts("shop-1") + restarts("shop-2") + restarts("shop-4");

    assertThat(drive.ask(retry())).isInstanceOf(Decision.Granted.class);
    assertThat(drive.due()).isNotEqualTo(before);
    List<Fact> facts = drive.goOn();

    assertThat(facts.getFirst()).isEqualTo(new TargetsCaughtUp("run-1", List.of("shop-3")));
    assertThat(((WaveHealthy) facts.get(1)).wave()).isEqualTo(3);
    assertThat(((RolloutCompleted) facts.getLast()).targets())
        .containsExactlyElementsOf(names().toList());
    assertThat(live("shop-3")).isEqualTo("sum in cents");
    assertThat(restarts("shop-1") + restarts("shop-2") + restarts("shop-4")).isEqualTo(others);
  }

  @Test
  void a_retry_that_fails_says_so_and_calls_nobody_twice() throws IOException {
    bad("shop-3");
    RolloutDrive drive = drive("1");
    drive.goOn();

    drive.ask(new RetryTargets(Optional.of("shop-3")));
    List<Fact> facts = drive.goOn();

    assertThat(facts).hasOnlyElementsOfType(TargetsMissed.class).hasSize(1);
    assertThat(drive.ask(new RetryTargets(Optional.of("shop-2"))))
        .isEqualTo(
            Decision.refused(
                "\"shop-2\" has not failed and is not missing; there is nothing to retry."));
  }

  @Test
  void a_target_that_is_left_out_is_owed_and_the_roll_out_completes_without_it()
      throws IOException {
    bad("shop-3");
    RolloutDrive drive = drive("1");
    drive.goOn();

    drive.ask(new LeaveOutTarget("shop-3", "it is being replaced"));

    List<Fact> facts = drive.goOn();
    assertThat(((RolloutCompleted) facts.getLast()).targets())
        .containsExactly("shop-1", "shop-2", "shop-4");
  }

  @Test
  void a_wave_of_which_nobody_is_changed_waits_for_people() throws IOException {
    bad("shop-2");
    bad("shop-3");
    RolloutDrive drive = drive("3");

    List<Fact> facts = drive.goOn();

    assertThat(((WaveUndecided) facts.getLast()).unreached()).containsExactly("shop-2", "shop-3");
    assertThat(((WaveUndecided) facts.getLast()).wave()).isEqualTo(2);
    assertThat(live("shop-4")).isEqualTo("sum in floats");
    assertThat(Missing.orLeftOut(drive.situation().history(), "run-1"))
        .containsExactlyInAnyOrder("shop-2", "shop-3");
  }

  @Test
  void the_log_of_a_target_tells_every_try_and_what_it_said() throws IOException {
    bad("shop-3");
    RolloutDrive drive = drive("1");
    drive.goOn();
    Files.delete(folder.resolve("bad/shop-3"));
    drive.ask(retry());
    drive.goOn();

    List<LogLine> log = scene.steps().log("run-1", "shop-3");

    assertThat(log).extracting(LogLine::attempt).startsWith(1).endsWith(2).doesNotContain(3);
    LogLine failure =
        log.stream().filter(line -> line.state().equals("failed")).findFirst().orElseThrow();
    assertThat(failure.note()).isEqualTo("the restart failed: port 8080 is taken");
    assertThat(failure.said()).isEqualTo("starting shop-3\nport 8080 is taken");
    assertThat(log)
        .filteredOn(line -> line.state().equals("done"))
        .extracting(LogLine::action)
        .containsExactly("stage", "switch", "rollback", "stage", "switch", "restart", "health");
  }

  private static RetryTargets retry() {
    return new RetryTargets(Optional.empty());
  }

  private RolloutDrive drive(String failures) {
    Service service = RolloutScene.service(production(failures));
    var started = new RolloutStarted("run-1", built.digest(), 1, WAVES);
    return new RolloutDrive(
        scene, service, Given.facts(List.of(Usual.READ, Usual.PUSHED, built, started), service));
  }

  private Environment production(String failures) {
    return new Environment(
        "production",
        new Environment.Running("http://{host}:{port}/version", "$.commit"),
        names()
            .map(name -> new TargetPlace(name, "127.0.0.1", 80, folder.resolve(name).toString()))
            .toList(),
        "sh %s {name}".formatted(folder.resolve("restart.sh")),
        null,
        null,
        List.of("1", "2", "100%"),
        new Pacing(
            Optional.of(2), Optional.of(Budget.of(failures)), Optional.empty(), Optional.empty()),
        false);
  }

  private static Stream<String> names() {
    return WAVES.stream().flatMap(List::stream);
  }

  private void bad(String name) throws IOException {
    Files.createFile(folder.resolve("bad").resolve(name));
  }

  private long restarts(String name) throws IOException {
    return Files.readAllLines(folder.resolve("restarts")).stream().filter(name::equals).count();
  }

  private String live(String name) throws IOException {
    return Files.readString(folder.resolve(name).resolve("current/shop.txt"));
  }
}
