package dev.hotfix.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.NotNeeded;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.CaseFact.DebtPaid;
import dev.hotfix.journal.CaseFact.GateWaived;
import dev.hotfix.journal.WatchFact.LineWaived;
import dev.hotfix.journal.WatchFact.ProblemRecurred;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DebtsArePaidTest {

  private static final GateWaived WAIVED =
      new GateWaived("SuitePasses", "it burns", Given.NOON.plus(Duration.ofDays(7)), null);

  private final DebtsArePaid gate = new DebtsArePaid();

  @Test
  void is_not_needed_when_nothing_was_waived() {
    assertThat(gate.look(Given.facts())).isInstanceOf(NotNeeded.class);
  }

  @Test
  void is_held_while_a_debt_is_owed_and_says_since_when_it_is_late() {
    Situation owing = Given.facts(WAIVED);

    assertThat(gate.look(owing).because())
        .isEqualTo("\"SuitePasses\" was waived (it burns) and is owed until 2026-10-09T12:00:00Z");
    assertThat(gate.look(Given.at(Given.NOON.plus(Duration.ofDays(8)), owing)).because())
        .contains("is owed since");
  }

  @Test
  void a_line_that_was_left_out_is_owed_by_its_name_unless_it_is_an_old_fact() {
    var out = new LineWaived("release/2.3", "f", "it ends", Given.NOON);

    assertThat(gate.look(Given.facts(out)).because()).startsWith("\"release/2.3\" was waived");
    assertThat(gate.look(Given.facts(out, new DebtPaid("release/2.3", "it ended"))))
        .isInstanceOf(Open.class);
    assertThat(gate.look(Given.facts(new LineWaived("release/2.3", "f", "it ends"))))
        .isInstanceOf(NotNeeded.class);
  }

  @Test
  void opens_when_every_debt_is_paid() {
    assertThat(gate.look(Given.facts(WAIVED, new DebtPaid("SuitePasses", "it passed since"))))
        .isInstanceOf(Open.class);
  }

  @Test
  void what_was_waived_again_is_owed_again() {
    assertThat(gate.look(Given.facts(WAIVED, new DebtPaid("SuitePasses", "done"), WAIVED)))
        .isInstanceOf(Held.class);
  }

  @Test
  void what_was_waived_before_a_recurrence_is_proven_anew_instead() {
    assertThat(gate.look(Given.facts(WAIVED, new ProblemRecurred("b", 1, ""))))
        .isInstanceOf(NotNeeded.class);
  }

  @Test
  void waiving_this_gate_itself_is_no_debt() {
    var itself = new GateWaived("DebtsArePaid", "moot", Given.NOON, null);

    assertThat(gate.look(Given.facts(itself))).isInstanceOf(Open.class);
  }
}
