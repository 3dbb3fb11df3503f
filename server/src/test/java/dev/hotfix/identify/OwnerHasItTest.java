package dev.hotfix.identify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.IdentifyFact.OwnerAssigned;
import org.junit.jupiter.api.Test;

class OwnerHasItTest {

  @Test
  void it_is_held_until_somebody_has_it() {
    assertThat(new OwnerHasIt().look(Given.facts())).isInstanceOf(Held.class);
  }

  @Test
  void it_opens_with_the_newest_owner() {
    var situation =
        Given.facts(
            new OwnerAssigned("ana@example.org", "payments", "first of the owners"),
            new OwnerAssigned("ben", "payments", "assigned by ana"));

    assertThat(new OwnerHasIt().look(situation))
        .isEqualTo(new Open("ben has it (assigned by ana)"));
  }
}
