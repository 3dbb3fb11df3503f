package dev.hotfix.deploy;

import static dev.hotfix.gate.Usual.BETTER;
import static dev.hotfix.gate.Usual.BUILT;
import static dev.hotfix.gate.Usual.COMPLETED;
import static dev.hotfix.gate.Usual.FIRST_WAVE;
import static dev.hotfix.gate.Usual.HARM;
import static dev.hotfix.gate.Usual.PUSHED;
import static dev.hotfix.gate.Usual.SECOND_WAVE;
import static dev.hotfix.gate.Usual.STARTED;
import static dev.hotfix.gate.Usual.pushed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.CannotTell;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DeployFact.Counts;
import dev.hotfix.journal.DeployFact.Missed;
import dev.hotfix.journal.DeployFact.RollbackAsked;
import dev.hotfix.journal.DeployFact.RolloutPaused;
import dev.hotfix.journal.DeployFact.RolloutResumed;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DeployFact.TargetsMissed;
import dev.hotfix.journal.DeployFact.WaveUndecided;
import dev.hotfix.journal.Fact;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WavesAreHealthyTest {

  @Test
  void is_held_until_there_is_a_bundle() {
    assertThat(look(PUSHED))
        .isEqualTo(new Held("there is no bundle to roll out", "It is built first."));
  }

  @Test
  void is_held_until_the_roll_out_begins() {
    assertThat(look(PUSHED, BUILT))
        .isEqualTo(
            new Held("the roll-out has not begun", "It begins when every gate before it is open."));
  }

  @Test
  void counts_the_waves_while_they_go_out() {
    assertThat(begun()).isEqualTo(wave("wave 1 of 2"));
    assertThat(begun(FIRST_WAVE)).isEqualTo(wave("wave 2 of 2"));
    assertThat(begun(FIRST_WAVE, SECOND_WAVE)).isEqualTo(wave("wave 2 of 2"));
  }

  @Test
  void is_held_at_the_end_by_targets_that_are_missing_and_then_asks_people() {
    var missed =
        new TargetsMissed("run-1", 2, List.of(new Missed("shop-2", true, "port 80 is taken")));
    var none = new Counts(0, 0);
    var asked = new WaveUndecided("run-1", 2, "port 80 is taken", List.of("shop-2"), none, none);

    assertThat(begun(FIRST_WAVE, missed, SECOND_WAVE))
        .isEqualTo(
            new Held(
                "every wave is through; \"shop-2\" is missing",
                "They are gone back to; whoever was taken back waits for a retry."));
    assertThat(begun(FIRST_WAVE, missed, SECOND_WAVE, asked))
        .isEqualTo(
            new CannotTell(
                "the end waits for you: \"shop-2\" is missing; port 80 is taken",
                "Mend and retry them, leave them out, or roll back. Those not reached are still"
                    + " tried."));
  }

  @Test
  void opens_when_every_target_runs_the_fix() {
    assertThat(begun(FIRST_WAVE, SECOND_WAVE, COMPLETED))
        .isEqualTo(new Open("2 targets run the fix"));
  }

  @Test
  void is_held_while_paused_and_goes_on_when_resumed() {
    var paused = new RolloutPaused("run-1", "lunch");

    assertThat(begun(paused)).isEqualTo(paused("lunch"));
    assertThat(begun(new RolloutPaused("run-1", ""))).isEqualTo(paused("somebody asked"));
    assertThat(begun(paused, new RolloutResumed("run-1"))).isEqualTo(wave("wave 1 of 2"));
  }

  @Test
  void is_held_while_targets_are_taken_back() {
    assertThat(begun(HARM)).isEqualTo(goingBack("8 of 8 fail"));
    assertThat(begun(new RolloutPaused("run-1", ""), new RollbackAsked("run-1", "wrong sums")))
        .isEqualTo(goingBack("wrong sums"));
  }

  @Test
  void stays_held_when_it_was_rolled_back() {
    assertThat(begun(HARM, new RolloutRolledBack("run-1", "8 of 8 fail", List.of("shop-1"))))
        .isEqualTo(new Held("rolled back: 8 of 8 fail", "Push a better fix."));
  }

  @Test
  void an_older_fix_that_is_out_does_not_count_for_the_newest() {
    assertThat(begun(COMPLETED, pushed(BETTER)))
        .isEqualTo(new Held("there is no bundle to roll out", "It is built first."));
  }

  private static Verdict begun(Fact... more) {
    var facts = new ArrayList<Fact>(List.of(PUSHED, BUILT, STARTED));
    facts.addAll(List.of(more));
    return look(facts.toArray(Fact[]::new));
  }

  private static Verdict look(Fact... facts) {
    return new WavesAreHealthy().look(Given.facts(facts));
  }

  private static Held wave(String which) {
    return new Held(which + " is under way", "Watch it; it stops by itself when it does harm.");
  }

  private static Held paused(String because) {
    return new Held("paused: " + because, "Resume the roll-out or roll it back.");
  }

  private static Held goingBack(String because) {
    return new Held("being rolled back: " + because, "Wait until every target is back.");
  }
}
