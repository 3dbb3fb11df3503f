package dev.hotfix.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.judge.Counts;
import dev.hotfix.engine.judge.CountsJudge;
import dev.hotfix.engine.judge.JointJudge.Joint;
import dev.hotfix.engine.judge.Judgement.Verdict;
import dev.hotfix.engine.judge.SeriesJudge.Worse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageMeterTest {

  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

  private static final Measure.Failures REQUESTS =
      new Measure.Failures(
          "requests", Selector.of("requests_total"), Selector.of("failures_total"));

  private static final Measure.Slowness LATENCY =
      new Measure.Slowness("latency", Selector.of("latency_seconds"), 0.95);

  private static final Measure.Level MEMORY =
      new Measure.Level("memory", Selector.of("memory_bytes"), Worse.UP, 0.1);

  private static final Measures ALL =
      new Measures(
          new Measures.From.Page("http://{host}:{port}/metrics"),
          List.of(REQUESTS, LATENCY, MEMORY));

  private final Meter meter = Meter.of(ALL, new HttpProbe());
  private Exporter one;
  private Exporter two;

  @BeforeEach
  void start() throws IOException {
    one = new Exporter("one");
    two = new Exporter("two");
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
  }

  @Test
  void a_restart_or_a_time_without_an_answer_loses_nothing_that_was_seen() throws IOException {
    one.show("requests_total 100", "failures_total 3");
    Ledger ledger = meter.begin(List.of(one), NOON);
    one.show("requests_total 130", "failures_total 5");
    ledger = meter.next(List.of(one), ledger, NOON);
    one.show("requests_total 10");
    ledger = meter.next(List.of(one), ledger, NOON);
    one.show();
    ledger = meter.next(List.of(one), ledger, NOON);
    one.show("requests_total 25", "failures_total 1");
    ledger = meter.next(List.of(one), ledger, NOON);

    assertThat(REQUESTS.of(ledger.sum(Set.of("one")))).isEqualTo(new Counts(3, 55));
  }

  @Test
  void a_counter_that_goes_up_across_a_restart_counts_from_zero_with_the_others()
      throws IOException {
    one.show("requests_total 100", "failures_total 1");
    Ledger ledger = meter.begin(List.of(one), NOON);
    one.show("requests_total 50", "failures_total 4");

    ledger = meter.next(List.of(one), ledger, NOON);

    assertThat(REQUESTS.of(ledger.sum(Set.of("one")))).isEqualTo(new Counts(4, 50));
  }

  @Test
  void what_is_slow_is_fixed_before_the_change_and_shows_harm_that_no_failure_shows()
      throws IOException {
    show(one, 1000, 990, 50);
    show(two, 1000, 990, 50);
    Reading before = meter.before(List.of(one, two), NOON).sum(Set.of("one", "two"));
    Ledger ledger = meter.begin(List.of(one, two), NOON);
    show(one, 1200, 1090, 50);
    show(two, 1200, 1190, 50);

    ledger = meter.next(List.of(one, two), ledger, NOON);

    Joint joint = compare(ledger, before);
    assertThat(joint.judgement().verdict()).isEqualTo(Verdict.HARMFUL);
    assertThat(joint.judgement().because())
        .isEqualTo("latency: 100 of 200 requests took longer than 0.1 s; baseline 0 of 200");
  }

  @Test
  void a_level_that_rises_is_seen_after_enough_looks() throws IOException {
    show(one, 1000, 990, 50);
    show(two, 1000, 990, 50);
    Reading before = meter.before(List.of(one, two), NOON).sum(Set.of("one", "two"));
    Ledger ledger = meter.begin(List.of(one, two), NOON);
    for (int look = 1; look <= 12; look++) {
      show(one, 1000 + look, 990 + look, 80 + look % 3);
      show(two, 1000 + look, 990 + look, 50 + look % 3);
      ledger = meter.next(List.of(one, two), ledger, NOON.plusSeconds(5L * look));
    }

    Joint joint = compare(ledger, before);

    assertThat(joint.judgement().verdict()).isEqualTo(Verdict.HARMFUL);
    assertThat(joint.judgement().because()).startsWith("memory: The median is 8");
  }

  @Test
  void levels_that_come_quicker_than_they_change_are_not_kept() throws IOException {
    show(one, 10, 10, 50);
    Ledger ledger = meter.begin(List.of(one), NOON);
    for (int look = 1; look <= 20; look++) {
      ledger = meter.next(List.of(one), ledger, NOON.plusMillis(500L * look));
    }

    assertThat(ledger.sum(Set.of("one")).levels().get("memory")).hasSize(2);
  }

  private static Joint compare(Ledger ledger, Reading before) {
    return new Comparison(ALL, CountsJudge.standard())
        .of(ledger.sum(Set.of("one")), ledger.sum(Set.of("two")), before);
  }

  private static void show(Exporter exporter, int requests, int quick, int memory) {
    exporter.show(
        "requests_total " + requests,
        "failures_total 0",
        "latency_seconds_bucket{le=\"0.05\"} " + quick / 2,
        "latency_seconds_bucket{le=\"0.1\"} " + quick,
        "latency_seconds_bucket{le=\"+Inf\"} " + requests,
        "memory_bytes " + memory);
  }
}
