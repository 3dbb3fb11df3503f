package dev.hotfix.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Role;
import dev.hotfix.journal.CaseFact.RetryAsked;
import dev.hotfix.journal.CaseFact.WorkGivenUp;
import dev.hotfix.journal.Fact;
import org.junit.jupiter.api.Test;

class RetryWorkTest {

  private static final Fact GIVEN_UP = new WorkGivenUp("read-production", "once", "no answer");
  private static final Fact ASKED = new RetryAsked("read-production", "once");
  private static final RetryWork RETRY = new RetryWork("read-production", "once");

  @Test
  void a_responder_lets_the_machine_try_again() {
    assertThat(RETRY.decide(Given.facts(GIVEN_UP), Given.ANA)).isEqualTo(Decision.granted(ASKED));
    assertThat(RETRY.role()).isEqualTo(Role.RESPONDER);
  }

  @Test
  void only_what_was_given_up_and_not_yet_tried_again() {
    var refused =
        Decision.refused("\"read-production\" was not given up; it is done or under way.");

    assertThat(RETRY.decide(Given.facts(), Given.ANA)).isEqualTo(refused);
    assertThat(RETRY.decide(Given.facts(GIVEN_UP, ASKED), Given.ANA)).isEqualTo(refused);
    assertThat(new RetryWork("read-production", "twice").decide(Given.facts(GIVEN_UP), Given.ANA))
        .isEqualTo(refused);
  }

  @Test
  void what_was_given_up_twice_can_be_tried_a_third_time() {
    assertThat(RETRY.decide(Given.facts(GIVEN_UP, ASKED, GIVEN_UP), Given.ANA))
        .isEqualTo(Decision.granted(ASKED));
  }
}
