package dev.hotfix.validate;

import static dev.hotfix.gate.Decision.refused;
import static dev.hotfix.gate.Usual.COMPLETED;
import static dev.hotfix.gate.Usual.REPORTERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.ValidateFact.ReporterAnswered;
import dev.hotfix.journal.WatchFact.ProblemRecurred;
import org.junit.jupiter.api.Test;

class AnswerForReporterTest {

  private static final String EVE = "eve@example.org";
  private static final Caller HERSELF =
      new Caller(Actor.person("eve"), "Eve@Example.org", Role.REPORTER);
  private static final Situation ASKED = Given.facts(COMPLETED, REPORTERS);

  @Test
  void reporters_answer_for_themselves() {
    assertThat(new AnswerForReporter(EVE, true, "").decide(ASKED, HERSELF))
        .isEqualTo(Decision.granted(new ReporterAnswered(EVE, true, "")));
    assertThat(new AnswerForReporter(EVE, true, "").role()).isEqualTo(Role.REPORTER);
  }

  @Test
  void an_approver_who_spoke_with_them_answers_for_them() {
    assertThat(new AnswerForReporter(EVE, false, " still 6.99 ").decide(ASKED, Given.BEN))
        .isEqualTo(
            Decision.granted(
                new ReporterAnswered(EVE, false, "still 6.99"),
                new ProblemRecurred(
                    "", 0, "eve@example.org says it still goes wrong: still 6.99")));
  }

  @Test
  void nobody_else_does() {
    assertThat(new AnswerForReporter(EVE, true, "").decide(ASKED, Given.ANA))
        .isEqualTo(
            refused(
                "\"eve@example.org\" can answer through the link in their mail;"
                    + " an approver can answer for them."));
  }

  @Test
  void an_address_is_the_same_however_it_is_written() {
    assertThat(new AnswerForReporter("EVE@example.org", true, "").decide(ASKED, HERSELF))
        .isEqualTo(Decision.granted(new ReporterAnswered(EVE, true, "")));
  }

  @Test
  void who_did_not_report_it_has_nothing_to_say() {
    assertThat(new AnswerForReporter("max@example.org", true, "").decide(ASKED, Given.BEN))
        .isEqualTo(refused("\"max@example.org\" did not report this problem."));
    assertThat(new AnswerForReporter(EVE, true, "").decide(Given.facts(), Given.BEN))
        .isEqualTo(refused("\"eve@example.org\" did not report this problem."));
  }

  @Test
  void a_no_says_what_still_goes_wrong() {
    assertThat(new AnswerForReporter(EVE, false, " ").decide(ASKED, HERSELF))
        .isEqualTo(refused("Say what still goes wrong, so that somebody can look."));
  }
}
