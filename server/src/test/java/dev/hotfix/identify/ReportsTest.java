package dev.hotfix.identify;

import static dev.hotfix.identify.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.identify.Reports.Reading.Refused;
import dev.hotfix.identify.Reports.Reading.Understood;
import dev.hotfix.postgres.TestDatabase;
import dev.hotfix.signal.Problems;
import dev.hotfix.signal.Signal;
import dev.hotfix.signal.Signals;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportsTest {

  private final DataSource database = TestDatabase.fresh();
  private final Problems problems = new Problems(database, InstantSource.fixed(NOON));
  private final Signals signals = new Signals(database);
  private final Reports reports = new Reports(problems);
  private final Signal failure =
      SentryEvent.read("shop", Sample.event(), Optional.empty(), NOON).orElseThrow();

  @BeforeEach
  void the_shop_has_a_problem() {
    signals.store(List.of(failure), NOON);
  }

  @Test
  void a_report_that_names_the_place_is_about_its_problem() {
    Signal signal = understood(report("Nothing loads!", "I opened /cart/total with my coupon", 0));

    assertThat(signal.symptom()).isEqualTo(failure.symptom());
    assertThat(signal.origin().contact()).isEqualTo("rita@example.org");
  }

  @Test
  void a_report_in_the_problems_own_words_is_about_it() {
    assertThat(understood(report("The total of my cart is not shown", "", 0)).symptom())
        .isEqualTo(failure.symptom());
  }

  @Test
  void the_problem_a_reporter_chose_wins() {
    assertThat(understood(report("It is broken", "", 1)).symptom()).isEqualTo(failure.symptom());
  }

  @Test
  void any_other_report_is_a_problem_of_its_own() {
    Signal signal = understood(report("Pictures of teapots are blue", "", 0));

    assertThat(signal.symptom().title()).isEqualTo("Pictures of teapots are blue");
    assertThat(signal.symptom().fingerprint())
        .isEqualTo(
            understood(report("the teapots' pictures are blue", "", 99)).symptom().fingerprint())
        .isNotEqualTo(failure.symptom().fingerprint());
  }

  @Test
  void a_report_without_words_or_with_a_strange_address_is_refused() {
    assertThat(reports.read(report(" ", "", 0), NOON))
        .isEqualTo(new Refused("The report is empty; write what went wrong."));
    assertThat(
            reports.read(new Report("shop", "production", "x", "", "rita at home", 0, false), NOON))
        .isEqualTo(new Refused("\"rita at home\" is no mail address; correct it or leave it out."));
  }

  private Signal understood(Report report) {
    return ((Understood) reports.read(report, NOON)).signal();
  }

  private static Report report(String words, String doing, long problem) {
    return new Report("shop", "production", words, doing, "rita@example.org", problem, false);
  }
}
