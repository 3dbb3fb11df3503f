package dev.hotfix.flow;

import static dev.hotfix.signal.Sightings.NOON;
import static dev.hotfix.signal.Sightings.symptom;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.journal.Actor;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.FixBroughtProblem;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.signal.Problem;
import dev.hotfix.signal.Problems.State;
import dev.hotfix.signal.Sightings;
import dev.hotfix.signal.Signal;
import dev.hotfix.signal.Signal.Origin;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnDoingTest {

  private static final HotFixId FIRST = new HotFixId(1);
  private static final String FIX = "b1a35013".repeat(5);
  private static final String BEFORE = "c58d8382".repeat(5);

  private final House house = new House(() -> NOON).with("shop", "{opens-at: 3}");

  @BeforeEach
  void a_hot_fix_is_under_way() {
    assertThat(see("checkout", BEFORE, BEFORE, BEFORE)).containsExactly(FIRST);
  }

  @Test
  void what_only_a_fix_on_trial_shows_belongs_to_its_hot_fix() {
    note(built("first"));

    assertThat(see("rounding", FIX, "shop@2.4.1+" + FIX.substring(0, 10), FIX)).isEmpty();

    assertThat(problem("rounding").hotfix()).isEqualTo(FIRST);
    assertThat(brought())
        .containsExactly(
            new FixBroughtProblem(
                FIX,
                problem("rounding").id(),
                "rounding fails",
                "3 signals within an hour; the procedure opens at 3"));
  }

  @Test
  void it_is_told_once_however_often_it_is_seen() {
    note(built("first"));

    see("rounding", FIX, FIX, FIX);
    see("rounding", FIX, FIX, FIX, FIX);

    assertThat(brought()).hasSize(1);
  }

  @Test
  void a_fix_that_was_taken_back_is_still_to_blame() {
    note(
        built("first"),
        new RolloutCompleted("run", "first", List.of("one")),
        new RolloutRolledBack("run", "harm", List.of("one")));

    assertThat(see("rounding", FIX, FIX, FIX)).isEmpty();
  }

  @Test
  void what_a_fix_brings_everywhere_calls_for_a_hot_fix_of_its_own() {
    note(built("first"), new RolloutCompleted("run", "first", List.of("one")));

    assertThat(see("rounding", FIX, FIX, FIX)).containsExactly(new HotFixId(2));
    assertThat(brought()).isEmpty();
  }

  @Test
  void what_other_builds_show_too_calls_for_a_hot_fix_of_its_own() {
    note(built("first"));

    assertThat(see("rounding", FIX, BEFORE, FIX)).containsExactly(new HotFixId(2));
  }

  @Test
  void what_says_nothing_of_its_build_calls_for_a_hot_fix_of_its_own() {
    note(built("first"));

    assertThat(see("rounding", null, null, null)).containsExactly(new HotFixId(2));
  }

  private static BundleBuilt built(String digest) {
    return new BundleBuilt(FIX, BEFORE, digest, "back", "b", "r", 1, 10, "key");
  }

  private void note(Fact... facts) {
    for (Fact fact : facts) {
      house.conductor.note(FIRST, Actor.machine("test"), fact);
    }
  }

  private List<HotFixId> see(String symptom, @Nullable String... builds) {
    return house.reception.receive(Stream.of(builds).map(build -> seen(symptom, build)).toList());
  }

  private static Signal seen(String symptom, @Nullable String build) {
    Signal signal = Sightings.of(symptom(symptom), "ann", NOON);
    return new Signal(
        signal.symptom(),
        signal.source(),
        UUID.randomUUID().toString(),
        NOON,
        new Origin("ann", null, build, "shop-1"),
        false,
        Map.of());
  }

  private Problem problem(String symptom) {
    return house.problems.list(State.ANY, "", 10).stream()
        .filter(problem -> problem.fingerprint().equals(symptom))
        .findFirst()
        .orElseThrow();
  }

  private List<FixBroughtProblem> brought() {
    return house
        .conductor
        .situation(FIRST)
        .orElseThrow()
        .history()
        .all(FixBroughtProblem.class)
        .toList();
  }
}
