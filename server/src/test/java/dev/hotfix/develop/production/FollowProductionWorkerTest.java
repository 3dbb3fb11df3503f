package dev.hotfix.develop.production;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.estate.Siblings;
import dev.hotfix.flow.House;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Usual;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DevelopFact.ProductionMoved;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.IdentifyFact.HotFixOpened;
import dev.hotfix.journal.Journal;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Several hot fixes in one real journal.
class FollowProductionWorkerTest {

  private static final String SEVEN = "7".repeat(40);
  private static final String EIGHT = "8".repeat(40);

  private final House house = new House(InstantSource.system()).with("shop", "{}");
  private final Journal journal = new Journal(house.joined);
  private HotFixId own = new HotFixId(1);
  private Instant now = Instant.now();

  @BeforeEach
  void aHotFixThatKnowsItsProduction() {
    own = open("production");
    happened(own, Usual.READ);
    happened(own, Usual.BRANCH);
  }

  @Test
  void nothing_moves_while_others_are_only_at_it_or_elsewhere() {
    HotFixId other = open("production");
    HotFixId elsewhere = open("staging");
    happened(other, built(SEVEN, "d7"));
    completed(elsewhere, EIGHT, "d8");

    assertThat(follow()).isInstanceOf(Outcome.Later.class);
  }

  @Test
  void the_fix_that_went_out_last_is_what_production_runs() {
    HotFixId first = open("production");
    HotFixId second = open("production");
    completed(first, SEVEN, "d7");
    assertThat(moved()).isEqualTo(new ProductionMoved(first.number(), SEVEN, null));
    assertThat(follow()).isInstanceOf(Outcome.Later.class);

    completed(second, EIGHT, "d8");

    assertThat(moved()).isEqualTo(new ProductionMoved(second.number(), EIGHT, null));
  }

  @Test
  void what_is_taken_back_leaves_what_was_there_before() {
    HotFixId first = open("production");
    HotFixId second = open("production");
    completed(first, SEVEN, "d7");
    completed(second, EIGHT, "d8");
    assertThat(moved().commit()).isEqualTo(EIGHT);

    happened(second, new RolloutRolledBack("run-d8", "harm", List.of()));
    assertThat(moved()).isEqualTo(new ProductionMoved(first.number(), SEVEN, EIGHT));
    happened(first, new RolloutRolledBack("run-d7", "harm", List.of()));
    assertThat(moved()).isEqualTo(new ProductionMoved(0, Usual.PRODUCTION, SEVEN));
  }

  @Test
  void what_goes_out_after_everything_was_taken_back_takes_back_nothing() {
    HotFixId first = open("production");
    HotFixId second = open("production");
    completed(first, SEVEN, "d7");
    moved();
    happened(first, new RolloutRolledBack("run-d7", "harm", List.of()));
    moved();

    completed(second, EIGHT, "d8");

    assertThat(moved()).isEqualTo(new ProductionMoved(second.number(), EIGHT, null));
    assertThat(Production.takenBack(journal.read(own))).containsExactly(SEVEN);
  }

  private ProductionMoved moved() {
    var fact = (ProductionMoved) ((Outcome.Done) follow()).facts().getFirst();
    happened(own, fact);
    return fact;
  }

  private Outcome follow() {
    var situation = new Situation(own, journal.read(own), Given.facts().service(), Instant.now());
    return new FollowProductionWorker(new Siblings(house.joined))
        .work(new Assignment(situation, "once", 1));
  }

  private HotFixId open(String environment) {
    return house.conductor.open(
        Actor.machine("reception"),
        new HotFixOpened("shop", environment, "Checkout fails", 1, "5 signals", Given.NOON));
  }

  private void completed(HotFixId id, String fix, String digest) {
    happened(id, built(fix, digest));
    happened(id, new RolloutCompleted("run-" + digest, digest, List.of("one")));
  }

  private static BundleBuilt built(String fix, String digest) {
    return new BundleBuilt(fix, Usual.PRODUCTION, digest, "e", "b", "r", 3, 4711, "k");
  }

  private void happened(HotFixId id, Fact fact) {
    now = now.plusSeconds(1);
    var stamp = new Journal.Stamp(Actor.person("ana"), now);
    journal.append(id, journal.read(id), stamp, List.of(fact), null);
  }
}
