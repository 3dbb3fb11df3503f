package dev.hotfix.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.CannotTell;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.WatchFact.ProblemRecurred;
import dev.hotfix.journal.WatchFact.QuietPeriodEnded;
import dev.hotfix.journal.WatchFact.WatchStarted;
import org.junit.jupiter.api.Test;

class QuietPeriodPassedTest {

  private static final WatchStarted WATCH = new WatchStarted("run-1", Given.NOON.plusSeconds(3600));

  private final QuietPeriodPassed gate = new QuietPeriodPassed();

  @Test
  void is_held_until_the_watch_is_over() {
    assertThat(gate.look(Given.facts()).because()).isEqualTo("the fix is not out yet");
    assertThat(gate.look(Case.rolledOut())).isInstanceOf(Held.class);
    assertThat(gate.look(Case.rolledOut(WATCH)).because())
        .isEqualTo("it is watched until 2026-10-02T13:00:00Z");
  }

  @Test
  void opens_when_it_stayed_quiet_while_the_service_was_used() {
    Verdict verdict = gate.look(Case.rolledOut(WATCH, new QuietPeriodEnded("run-1", 9, "quiet")));

    assertThat(verdict).isEqualTo(new Open("quiet"));
  }

  @Test
  void silence_without_a_request_proves_nothing() {
    assertThat(gate.look(Case.rolledOut(WATCH, new QuietPeriodEnded("run-1", 0, "quiet"))))
        .isInstanceOf(CannotTell.class);
  }

  @Test
  void is_held_again_after_a_recurrence_or_another_rollout() {
    var quiet = new QuietPeriodEnded("run-0", 9, "quiet");

    assertThat(gate.look(Case.rolledOut(WATCH, quiet))).isInstanceOf(Held.class);
    assertThat(
            gate.look(
                Case.rolledOut(
                    new QuietPeriodEnded("run-1", 9, "quiet"), new ProblemRecurred("b", 1, ""))))
        .isInstanceOf(Held.class);
  }
}
