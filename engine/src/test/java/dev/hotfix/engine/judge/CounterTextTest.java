package dev.hotfix.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CounterTextTest {

  @Test
  void labels_are_summed_and_other_names_left_alone() {
    String page =
        """
        # TYPE http_requests counter
        http_requests_total{path="/a b}",code="200"} 10 1700000000
        http_requests_total{path="/\\"c\\""} 5.0
        http_requests_total_seconds 99
        http_failures_total 2
        # EOF
        """;

    assertThat(CounterText.read(page, "http_requests_total", "http_failures_total"))
        .contains(new Counts(2, 15));
  }

  @Test
  void a_page_without_the_requests_says_nothing() {
    assertThat(CounterText.read("up 1\n", "http_requests_total", "http_failures_total")).isEmpty();
  }

  @Test
  void nonsense_counts_as_nothing() {
    assertThat(CounterText.read("a{x=\"\n a NaN\na 7\n", "a", "b")).contains(new Counts(0, 7));
  }

  @Test
  void a_counter_that_went_down_was_reset() {
    assertThat(new Counts(1, 20).since(new Counts(5, 100))).isEqualTo(new Counts(1, 20));
    assertThat(new Counts(7, 120).since(new Counts(5, 100))).isEqualTo(new Counts(2, 20));
  }
}
