package dev.hotfix.identify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.IdentifyFact.ImpactAssessed;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImpactIsAssessedTest {

  @Test
  void it_is_held_until_somebody_has_counted() {
    assertThat(new ImpactIsAssessed().look(Given.facts())).isInstanceOf(Held.class);
  }

  @Test
  void it_opens_with_the_newest_numbers() {
    var situation = Given.facts(impact(3, 5), impact(12, 40));

    assertThat(new ImpactIsAssessed().look(situation)).isEqualTo(new Open("12 users, 40 events"));
  }

  private static ImpactAssessed impact(long users, long events) {
    return new ImpactAssessed(users, events, null, Given.NOON, List.of(), List.of());
  }
}
