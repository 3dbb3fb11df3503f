package dev.hotfix.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.estate.Procedure;
import dev.hotfix.estate.Siblings;
import dev.hotfix.flow.House;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Usual;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DevelopFact.ProductionMoved;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.Journal;
import dev.hotfix.journal.Sql;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two hot fixes of one environment whose turn has come.
class StartRolloutWorkerTest {

  private final House house = new House(InstantSource.system()).with("shop", "{}");
  private final Journal journal = new Journal(house.joined);
  private HotFixId first = new HotFixId(1);
  private HotFixId second = new HotFixId(2);
  private Instant now = Instant.now();

  @BeforeEach
  void twoHotFixes() {
    first = open();
    second = open();
  }

  @Test
  void of_two_at_the_same_moment_one_begins() {
    assertThat(start(first)).isInstanceOf(Outcome.Done.class);

    assertThat(((Outcome.Later) start(second)).toString())
        .contains(first + " is being rolled out to production");
    assertThat(start(first)).as("delivered again").isInstanceOf(Outcome.Done.class);
  }

  @Test
  void the_other_goes_after_it_on_top_of_what_it_brought() {
    happened(first, started(start(first)));
    assertThat(start(second)).isInstanceOf(Outcome.Later.class);

    String run = journal.read(first).latest(RolloutStarted.class).orElseThrow().run();
    happened(first, new RolloutCompleted(run, Usual.DIGEST, List.of("shop-1")));
    assertThat(start(second).toString()).contains("production runs ffffffff by now");

    happened(second, new ProductionMoved(first.number(), Usual.FIX, null));
    assertThat(start(second)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void the_other_goes_at_once_when_the_first_was_taken_back() {
    happened(first, started(start(first)));
    String run = journal.read(first).latest(RolloutStarted.class).orElseThrow().run();
    happened(first, new RolloutRolledBack(run, "harm", List.of("shop-1")));

    assertThat(started(start(second)).downgrade())
        .isEqualTo(first + " went out after this was built, and was taken back");
    assertThat(start(first)).as("the claim is the other's now").isInstanceOf(Outcome.Later.class);
  }

  @Test
  void whoever_has_to_wait_keeps_nobody_else_waiting() {
    HotFixId third = open();
    happened(first, new RolloutCompleted("run-1", Usual.DIGEST, List.of("shop-1")));
    happened(third, new ProductionMoved(first.number(), Usual.FIX, null));
    assertThat(start(second).toString()).contains("production runs ffffffff by now");

    assertThat(start(third)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void a_claim_whose_replica_died_with_it_is_anybodys_after_a_minute() {
    assertThat(start(first)).isInstanceOf(Outcome.Done.class);
    assertThat(start(second)).isInstanceOf(Outcome.Later.class);

    new Sql(house.joined).update("update rollout_claim set at = at - interval '61 seconds'");

    assertThat(start(second)).isInstanceOf(Outcome.Done.class);
  }

  private static RolloutStarted started(Outcome outcome) {
    return (RolloutStarted) ((Outcome.Done) outcome).facts().getFirst();
  }

  private Outcome start(HotFixId id) {
    var situation =
        new Situation(id, journal.read(id), Given.shop(Procedure.standard()), Instant.now());
    return new StartRolloutWorker(
            new TargetSteps(house.joined),
            new RolloutClaims(house.joined),
            new Siblings(house.joined))
        .work(new Assignment(situation, Usual.DIGEST, 1));
  }

  private HotFixId open() {
    HotFixId id = house.conductor.open(Actor.machine("reception"), Given.opened());
    happened(id, Usual.READ);
    happened(id, Usual.BUILT);
    return id;
  }

  private void happened(HotFixId id, Fact fact) {
    now = now.plusSeconds(1);
    var stamp = new Journal.Stamp(Actor.person("ana"), now);
    journal.append(id, journal.read(id), stamp, List.of(fact), null);
  }
}
