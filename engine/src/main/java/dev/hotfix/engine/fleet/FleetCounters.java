package dev.hotfix.engine.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hotfix.engine.judge.SeriesJudge.Worse;
import dev.hotfix.engine.measure.Measure;
import dev.hotfix.engine.measure.Measures;
import dev.hotfix.engine.measure.Measures.From;
import dev.hotfix.engine.measure.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `counters` of a fleet file, of the shape they have in `hotfix.yaml`: what is measured of the
/// targets, and where.
record FleetCounters(
    @Nullable String scrape,
    @Nullable String prometheus,
    @Nullable String label,
    @Nullable String instance,
    @Nullable String every,
    @Nullable String requests,
    @Nullable String failures,
    @Nullable Latency latency,
    @Nullable List<Other> others,
    @Nullable List<Gauge> levels) {

  record Latency(String histogram, @Nullable String slow) {}

  record Other(String name, String all, String bad) {}

  record Gauge(
      String name,
      @JsonProperty("of") String value,
      @Nullable String worse,
      @Nullable String margin) {}

  /// Empty after a mistake, which is added to the list.
  Optional<Measures> measures(List<String> mistakes) {
    try {
      return Optional.of(new Measures(from(), all()));
    } catch (IllegalArgumentException e) {
      mistakes.add("\"counters\": " + e.getMessage());
      return Optional.empty();
    }
  }

  private From from() {
    if ((scrape == null) == (prometheus == null)) {
      throw new IllegalArgumentException(
          "Write either \"scrape\", the address of a target's metrics, or \"prometheus\".");
    }
    return scrape != null
        ? new From.Page(scrape)
        : new From.Prometheus(
            Objects.requireNonNull(prometheus),
            Objects.requireNonNullElse(label, From.LABEL),
            Objects.requireNonNullElse(instance, From.INSTANCE),
            every == null ? From.EVERY : duration(every));
  }

  private List<Measure> all() {
    var all = new ArrayList<Measure>();
    if (requests != null && failures != null) {
      all.add(failures(Measure.REQUESTS, requests, failures));
    } else if (requests != null || failures != null) {
      throw new IllegalArgumentException("Write \"requests\" and \"failures\", or neither.");
    }
    if (latency != null) {
      all.add(
          new Measure.Slowness(
              Measure.LATENCY,
              Selector.of(latency.histogram),
              share(Objects.requireNonNullElse(latency.slow, "95%"))));
    }
    for (Other other : Objects.requireNonNullElse(others, List.<Other>of())) {
      all.add(failures(other.name, other.all, other.bad));
    }
    for (Gauge gauge : Objects.requireNonNullElse(levels, List.<Gauge>of())) {
      all.add(level(gauge));
    }
    return all;
  }

  private static Measure failures(String name, String requests, String failures) {
    return new Measure.Failures(name, Selector.of(requests), Selector.of(failures));
  }

  private static Measure level(Gauge gauge) {
    String worse = Objects.requireNonNullElse(gauge.worse, Worse.UP.word());
    Worse way =
        Stream.of(Worse.values())
            .filter(each -> each.word().equals(worse))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "\"%s\" gets worse \"%s\". Write up or down.".formatted(gauge.name, worse)));
    return new Measure.Level(
        gauge.name,
        Selector.of(gauge.value),
        way,
        share(Objects.requireNonNullElse(gauge.margin, "10%")));
  }

  private static Duration duration(String text) {
    if (!text.matches("[1-9][0-9]{0,3}[sm]")) {
      throw new IllegalArgumentException(
          "\"%s\" is no time between readings. Write one such as 15s.".formatted(text));
    }
    return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
  }

  private static double share(String text) {
    if (!text.matches("[0-9]{1,2}(\\.[0-9]{1,3})?%")) {
      throw new IllegalArgumentException(
          "\"%s\" is no percentage. Write one such as 95%%.".formatted(text));
    }
    return Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
  }
}
