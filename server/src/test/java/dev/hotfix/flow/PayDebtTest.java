package dev.hotfix.flow;

import static dev.hotfix.gate.Decision.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Role;
import dev.hotfix.journal.CaseFact.DebtPaid;
import dev.hotfix.journal.CaseFact.GateWaived;
import org.junit.jupiter.api.Test;

class PayDebtTest {

  private static final GateWaived WAIVED =
      new GateWaived("SuitePasses", "no time", Given.NOON, null);
  private static final DebtPaid PAID = new DebtPaid("SuitePasses", "ran it at night");
  private static final PayDebt PAY = new PayDebt("SuitePasses", " ran it at night ");

  @Test
  void a_responder_says_how_the_check_was_made_good() {
    assertThat(PAY.decide(Given.facts(WAIVED), Given.ANA)).isEqualTo(Decision.granted(PAID));
    assertThat(PAY.role()).isEqualTo(Role.RESPONDER);
  }

  @Test
  void what_was_not_waived_is_not_owed() {
    assertThat(PAY.decide(Given.facts(), Given.ANA))
        .isEqualTo(refused("\"SuitePasses\" was not waived; nothing is owed."));
  }

  @Test
  void a_debt_is_paid_once_but_a_new_waiver_is_a_new_debt() {
    assertThat(PAY.decide(Given.facts(WAIVED, PAID), Given.ANA))
        .isEqualTo(refused("The debt of \"SuitePasses\" is already paid."));
    assertThat(PAY.decide(Given.facts(WAIVED, PAID, WAIVED), Given.ANA))
        .isEqualTo(Decision.granted(PAID));
  }

  @Test
  void words_are_needed() {
    assertThat(new PayDebt("SuitePasses", " ").decide(Given.facts(WAIVED), Given.ANA))
        .isEqualTo(refused("Say how the check was made good."));
  }
}
