package dev.hotfix.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.engine.judge.Counts;
import dev.hotfix.engine.judge.SeriesJudge.Worse;
import dev.hotfix.engine.measure.Measures.From;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusMeterTest {

  private static final Measure.Failures REQUESTS =
      new Measure.Failures(
          "requests",
          Selector.of("http_requests_total"),
          Selector.of("http_requests_total{code=~\"5..\"}"));

  private static final Measure.Slowness LATENCY =
      new Measure.Slowness("latency", Selector.of("http_seconds"), 0.95);

  private static final Measure.Level QUEUE =
      new Measure.Level("queue", Selector.of("queue_length"), Worse.UP, 0.1);

  @TempDir private Path folder;

  private Exporter one;
  private Exporter two;
  private Prometheus prometheus;
  private Meter meter;

  @BeforeEach
  void start() throws IOException {
    one = new Exporter("one");
    two = new Exporter("two");
    show(one, 100, 0, 90);
    show(two, 200, 7, 180);
    prometheus = Prometheus.reading(folder, List.of(one, two));
    meter = meter(prometheus.address());
  }

  @AfterEach
  void stop() {
    prometheus.close();
    one.close();
    two.close();
  }

  @Test
  void counts_from_one_reading_after_the_beginning_on_through_restarts_and_gaps() throws Exception {
    one.awaitReads(3);
    Ledger begun = meter.begin(List.of(one, two), Instant.EPOCH);
    one.awaitReads(8);
    two.awaitReads(2);
    show(one, 140, 0, 120);
    two.show();
    one.awaitReads(8);
    show(one, 150, 9, 121);
    show(two, 30, 2, 20);

    Ledger counted =
        until(
            begun,
            now -> requests(now, "one").failures() == 9 && requests(now, "two").requests() == 32);

    assertThat(requests(counted, "one")).isEqualTo(new Counts(9, 59));
    assertThat(requests(counted, "two")).isEqualTo(new Counts(2, 32));
    assertThat(counted.sum(Set.of("one")).count("latency <= 0.1")).isEqualTo(31);
    assertThat(counted.sum(Set.of("one")).levels().get("queue")).isNotEmpty().allMatch(v -> v == 3);
  }

  @Test
  void the_last_readings_are_what_was_counted_before() throws Exception {
    one.awaitReads(20);
    show(one, 160, 0, 150);

    one.awaitReads(20);
    Ledger before = meter.before(List.of(one, two), Instant.EPOCH);

    assertThat(requests(before, "one")).isEqualTo(new Counts(0, 60));
    assertThat(LATENCY.bound(before.sum(Set.of("one")))).contains("0.1");
  }

  @Test
  void an_expression_is_one_number_or_an_error_in_words() throws Exception {
    one.awaitReads(3);
    var api = new PrometheusApi(prometheus.address(), new HttpProbe());

    assertThat(api.value("sum(queue_length)")).contains(6.0);
    assertThat(api.value("1 + 1")).contains(2.0);
    assertThat(api.value("nothing_like_it")).isEmpty();
    assertThatThrownBy(() -> api.value("queue_length"))
        .hasMessage("queue_length gives 2 series and not one number; sum them up");
    assertThatThrownBy(() -> api.value("sum("))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("refused")
        .hasMessageContaining("parse error");
  }

  @Test
  void what_is_no_prometheus_is_said_to_be_none() {
    Meter wrong = meter("http://" + one.address());

    assertThatThrownBy(() -> wrong.before(List.of(one), Instant.EPOCH))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is it a Prometheus");
  }

  /// Reads on with every reading of the Prometheus until it is as wished.
  private Ledger until(Ledger begun, Predicate<Ledger> wish) throws Exception {
    Ledger now = begun;
    for (int i = 0; i < 100 && !wish.test(now); i++) {
      one.awaitReads(1);
      now = meter.next(List.of(one, two), now, Instant.EPOCH);
    }
    assertThat(now).matches(wish);
    return now;
  }

  private static Counts requests(Ledger ledger, String target) {
    return REQUESTS.of(ledger.sum(Set.of(target)));
  }

  private static Meter meter(String address) {
    var from = new From.Prometheus(address, "instance", "{host}:{port}", Duration.ofMillis(200));
    return Meter.of(new Measures(from, List.of(REQUESTS, LATENCY, QUEUE)), new HttpProbe());
  }

  /// Failures have a label of their own, which only appears with the first.
  private static void show(Exporter exporter, int good, int bad, int quick) {
    exporter.show(
        "http_requests_total{code=\"200\"} " + good,
        bad == 0 ? "" : "http_requests_total{code=\"503\"} " + bad,
        "http_seconds_bucket{le=\"0.1\"} " + quick,
        "http_seconds_bucket{le=\"+Inf\"} " + (good + bad),
        "queue_length 3");
  }
}
