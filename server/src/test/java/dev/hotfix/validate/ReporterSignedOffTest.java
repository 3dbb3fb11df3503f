package dev.hotfix.validate;

import static dev.hotfix.gate.Usual.COMPLETED;
import static dev.hotfix.gate.Usual.REPORTERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.NotNeeded;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.ValidateFact.ReporterAnswered;
import dev.hotfix.journal.ValidateFact.ReporterAsked;
import dev.hotfix.journal.ValidateFact.ReporterSilent;
import dev.hotfix.journal.ValidateFact.ReportersFound;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReporterSignedOffTest {

  private static final String EVE = "eve@example.org";
  private static final Fact EVE_AGREES = new ReporterAnswered(EVE, true, "");
  private static final Fact KIM_AGREES = new ReporterAnswered("kim@example.org", true, "");
  private static final String WAIT = "Wait for the answer, or ring up and answer for them.";

  @Test
  void is_held_until_the_fix_is_out_and_the_reporters_are_known() {
    var held = new Held("the reporters have not been asked", "They are asked after the roll-out.");

    assertThat(look()).isEqualTo(held);
    assertThat(look(COMPLETED)).isEqualTo(held);
  }

  @Test
  void is_not_needed_when_nobody_left_an_address() {
    assertThat(look(COMPLETED, new ReportersFound("run-1", List.of())))
        .isEqualTo(new NotNeeded("nobody who reported it left an address"));
  }

  @Test
  void is_held_until_each_of_them_has_answered() {
    assertThat(look(COMPLETED, REPORTERS))
        .isEqualTo(new Held("eve@example.org has not been asked yet", WAIT));
    assertThat(look(COMPLETED, REPORTERS, new ReporterAsked("run-1", EVE, "link")))
        .isEqualTo(new Held("eve@example.org has been asked by mail", WAIT));
    assertThat(look(COMPLETED, REPORTERS, EVE_AGREES))
        .isEqualTo(new Held("kim@example.org has not been asked yet", WAIT));
  }

  @Test
  void opens_when_all_of_them_agree() {
    assertThat(look(COMPLETED, REPORTERS, EVE_AGREES, KIM_AGREES))
        .isEqualTo(new Open("eve@example.org, kim@example.org confirmed it"));
  }

  @Test
  void is_held_when_one_of_them_does_not_until_they_change_their_mind() {
    var no = new ReporterAnswered(EVE, false, "still 6.99");

    assertThat(look(COMPLETED, REPORTERS, KIM_AGREES, no))
        .isEqualTo(
            new Held(
                "eve@example.org says it is not fixed: still 6.99",
                "Find out why; reopen the hot fix or answer for them."));
    assertThat(look(COMPLETED, REPORTERS, KIM_AGREES, no, EVE_AGREES)).isInstanceOf(Open.class);
  }

  @Test
  void whoever_does_not_answer_is_not_waited_for_for_ever() {
    var silent = new ReporterSilent("run-1", EVE, "no answer within 24 h");

    assertThat(look(COMPLETED, REPORTERS, silent, KIM_AGREES))
        .isEqualTo(
            new Open("kim@example.org confirmed it; eve@example.org did not answer in time"));
    assertThat(look(COMPLETED, REPORTERS, silent, EVE_AGREES, KIM_AGREES))
        .isEqualTo(new Open("eve@example.org, kim@example.org confirmed it"));
    assertThat(
            look(COMPLETED, REPORTERS, silent, new ReporterAnswered(EVE, false, "no"), KIM_AGREES))
        .isInstanceOf(Held.class);
  }

  @Test
  void what_they_said_of_an_earlier_roll_out_is_about_another_fix() {
    var second = new RolloutCompleted("run-2", "0".repeat(64), List.of("shop-1"));
    var again = new ReportersFound("run-2", List.of(EVE));

    assertThat(look(COMPLETED, REPORTERS, EVE_AGREES, second, again))
        .isEqualTo(new Held("eve@example.org has not been asked yet", WAIT));
    assertThat(look(COMPLETED, REPORTERS, EVE_AGREES, second, again, EVE_AGREES))
        .isInstanceOf(Open.class);
  }

  private static Verdict look(Fact... facts) {
    return new ReporterSignedOff().look(Given.facts(facts));
  }
}
