package dev.hotfix.identify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.IdentifyFact.SeveritySet;
import dev.hotfix.journal.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeverityIsSetTest {

  @Test
  void it_is_held_until_the_rules_or_a_person_said_how_bad_it_is() {
    assertThat(new SeverityIsSet().look(Given.facts())).isInstanceOf(Held.class);
  }

  @Test
  void it_opens_with_severity_and_reasons() {
    var set = new SeveritySet(Severity.SEV2, List.of("it hits /cart", "it grows"));

    assertThat(new SeverityIsSet().look(Given.facts(set)))
        .isEqualTo(new Open("SEV2: it hits /cart; it grows"));
  }
}
