package dev.hotfix.deploy;

import static dev.hotfix.gate.Decision.refused;
import static dev.hotfix.gate.Usual.BUILT;
import static dev.hotfix.gate.Usual.COMPLETED;
import static dev.hotfix.gate.Usual.PUSHED;
import static dev.hotfix.gate.Usual.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Verdict;
import dev.hotfix.journal.DeployFact.WindowCancelled;
import dev.hotfix.journal.DeployFact.WindowChosen;
import dev.hotfix.journal.Fact;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CancelWindowTest {

  private static final WindowChosen WINDOW =
      new WindowChosen(Given.NOON, Given.NOON.plus(Duration.ofHours(2)), "agreed");
  private static final WindowCancelled OFF = new WindowCancelled("the bank is closed");

  @Test
  void a_responder_calls_an_agreed_window_off() {
    assertThat(cancel(WINDOW)).isEqualTo(Decision.granted(OFF));
    assertThat(new CancelWindow("").role()).isEqualTo(Role.RESPONDER);
  }

  @Test
  void the_gate_is_shut_again_until_another_one_is_agreed() {
    assertThat(new InsideChangeWindow().look(Given.facts(WINDOW))).isInstanceOf(Verdict.Open.class);
    assertThat(new InsideChangeWindow().look(Given.facts(WINDOW, OFF)).because())
        .isEqualTo("no window has been agreed");
    assertThat(new InsideChangeWindow().look(Given.facts(WINDOW, OFF, WINDOW)))
        .isInstanceOf(Verdict.Open.class);
  }

  @Test
  void there_must_be_one_and_nothing_under_way() {
    var none = refused("No window is agreed; there is nothing to call off.");

    assertThat(cancel()).isEqualTo(none);
    assertThat(cancel(WINDOW, OFF)).isEqualTo(none);
    var begun = refused("The roll-out has begun in it; pause it or roll it back instead.");
    assertThat(cancel(PUSHED, BUILT, WINDOW, STARTED)).isEqualTo(begun);
    assertThat(cancel(PUSHED, BUILT, WINDOW, STARTED, COMPLETED)).isEqualTo(begun);
    assertThat(new CancelWindow(" ").decide(Given.facts(WINDOW), Given.ANA))
        .isInstanceOf(Decision.Refused.class);
  }

  private static Decision cancel(Fact... facts) {
    return new CancelWindow(" the bank is closed ").decide(Given.facts(facts), Given.ANA);
  }
}
