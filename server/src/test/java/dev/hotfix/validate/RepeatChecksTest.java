package dev.hotfix.validate;

import static dev.hotfix.gate.Usual.COMPLETED;
import static dev.hotfix.gate.Usual.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Role;
import dev.hotfix.journal.ValidateFact.ChecksRequested;
import org.junit.jupiter.api.Test;

class RepeatChecksTest {

  @Test
  void a_responder_has_them_run_once_more() {
    assertThat(new RepeatChecks().decide(Given.facts(COMPLETED), Given.ANA))
        .isEqualTo(Decision.granted(new ChecksRequested("run-1")));
    assertThat(new RepeatChecks().role()).isEqualTo(Role.RESPONDER);
  }

  @Test
  void not_before_the_fix_is_out() {
    assertThat(new RepeatChecks().decide(Given.facts(STARTED), Given.ANA))
        .isEqualTo(Decision.refused("The checks run after the roll-out; it is not complete."));
  }
}
