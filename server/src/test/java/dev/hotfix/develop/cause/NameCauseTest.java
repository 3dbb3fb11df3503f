package dev.hotfix.develop.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Role;
import dev.hotfix.journal.DevelopFact.CauseNamed;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NameCauseTest {

  @Test
  void a_responders_words_are_recorded() {
    var action = new NameCause(" Sums are floats. ", Optional.empty());

    assertThat(action.decide(Given.facts(), Given.ANA))
        .isEqualTo(Decision.granted(new CauseNamed("Sums are floats.")));
    assertThat(action.role()).isEqualTo(Role.RESPONDER);
  }

  @Test
  void silence_is_no_cause() {
    assertThat(new NameCause(" \n", Optional.empty()).decide(Given.facts(), Given.ANA))
        .isEqualTo(Decision.refused("The cause is empty; say in a sentence what broke and why."));
  }
}
