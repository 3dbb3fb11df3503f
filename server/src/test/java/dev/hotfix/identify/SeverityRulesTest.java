package dev.hotfix.identify;

import static dev.hotfix.identify.Sample.impact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.journal.IdentifyFact.SeveritySet;
import dev.hotfix.journal.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeverityRulesTest {

  @Test
  void the_worst_line_that_fits_decides_and_says_why() {
    assertThat(SeverityRules.apply(impact(2000, 0.25, "/cart/total")))
        .isEqualTo(
            new SeveritySet(
                Severity.SEV1, List.of("25 % of requests fail", "2,000 users, 1,000 or more")));
    assertThat(SeverityRules.apply(impact(40, 0.012, "/cart/total")))
        .isEqualTo(
            new SeveritySet(
                Severity.SEV2, List.of("1.2 % of requests fail", "it hits /cart/total")));
    assertThat(SeverityRules.apply(impact(12, 0, "/products")))
        .isEqualTo(new SeveritySet(Severity.SEV3, List.of("12 users, 10 or more")));
    assertThat(SeverityRules.apply(impact(3, 0, "/products")).severity()).isEqualTo(Severity.SEV4);
  }

  @Test
  void growth_and_a_responders_word_count() {
    var growing =
        new Impact(Sample.problem(3, 60, "/products"), Optional.empty(), 40, 20, 0, false);
    var severe = new Impact(Sample.problem(1, 1, "/products"), Optional.empty(), 1, 0, 1, true);

    assertThat(SeverityRules.apply(growing))
        .isEqualTo(new SeveritySet(Severity.SEV3, List.of("it grows")));
    assertThat(SeverityRules.apply(severe).severity()).isEqualTo(Severity.SEV2);
    assertThat(growing.reasons())
        .containsExactly(
            "3 users in 60 events",
            "no instance's counters could be read",
            "40 events in 15 minutes after 20 before");
  }

  @Test
  void priority_follows_severity_then_the_crowd() {
    assertThat(Priority.of(Severity.SEV2, 120, true, 2).priority()).isEqualTo(60 + 6 + 5 + 5);
    assertThat(Priority.of(Severity.SEV1, 10_000_000, true, 9).priority()).isEqualTo(100);
    assertThat(Priority.of(Severity.SEV4, 0, false, 0).reasons()).containsExactly("10 for SEV4");
  }
}
