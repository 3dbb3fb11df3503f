package dev.hotfix.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {

  private static final List<Sample> PAGE =
      Exposition.read(
          """
          # HELP http_requests_total Requests.
          # TYPE http_requests_total counter
          http_requests_total{path="/a b}",code="200"} 10 1700000000
          http_requests_total{path="/\\"c\\"",code="503",} 5.0 # {trace="x"} 1
          http_requests_total_seconds 99
          http_requests_total{path="/broken
          up NaN
          down +Inf
          """,
          Set.of("http_requests_total", "up", "down"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http_requests_total | 15",
        "http_requests_total{code=\"503\"} | 5",
        "http_requests_total{code!=\"503\"} | 10",
        "http_requests_total{code=~\"5..\"} | 5",
        "http_requests_total{code!~\"5..\", path=\"/a b}\"} | 10",
        "http_requests_total{path=\"/\\\"c\\\"\",} | 5",
        "http_requests_total{nowhere=\"\"} | 15",
        "http_requests_total{code=\"2.0\"} | 0",
        "up | 0",
        "down | 0"
      })
  void sums_what_its_conditions_let_through(String selector, long sum) {
    var measure =
        new Measure.Failures("m", Selector.of("http_requests_total"), Selector.of(selector));

    Reading reading = Reading.of(List.of(measure), PAGE);

    assertThat(reading.count("m bad")).isEqualTo(sum);
  }

  @Test
  void a_page_without_the_requests_says_nothing() {
    var measure = new Measure.Failures("m", Selector.of("other_total"), Selector.of("up"));

    assertThat(Reading.of(List.of(measure), PAGE).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5xx",
        "a b",
        "a{code}",
        "a{code=5}",
        "a{code=\"5\" path=\"x\"}",
        "a{code=~\"(\"}",
        "rate(a[5m])"
      })
  void what_is_not_written_like_that_is_refused_in_words(String wrong) {
    assertThatThrownBy(() -> Selector.of(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("\"" + wrong + "\"");
  }
}
