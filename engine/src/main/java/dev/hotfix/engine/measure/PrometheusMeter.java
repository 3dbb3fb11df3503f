package dev.hotfix.engine.measure;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Asks a Prometheus what its targets counted. Times are those of its own clock, and a time begins
/// one of its readings later than now, so that nothing from before falls into it.
record PrometheusMeter(Measures.From.Prometheus from, List<Measure> measures, Probe probe)
    implements Meter {

  /// So many readings, an hour at the usual pace, are what was before.
  private static final int BEFORE = 240;

  @Override
  public Ledger before(List<? extends Place> places, Instant now) throws IOException {
    Instant there = api().time();
    return counted(places, there.minus(from.every().multipliedBy(BEFORE)), there);
  }

  @Override
  public Ledger begin(List<? extends Place> places, Instant now) throws IOException {
    return Ledger.empty(api().time().plus(from.every()));
  }

  @Override
  public Ledger next(List<? extends Place> places, Ledger ledger, Instant now) throws IOException {
    Instant there = api().time();
    return there.isAfter(ledger.since()) ? counted(places, ledger.since(), there) : ledger;
  }

  private PrometheusApi api() {
    return new PrometheusApi(from.address(), probe);
  }

  private Ledger counted(List<? extends Place> places, Instant since, Instant until)
      throws IOException {
    Map<String, String> names =
        places.stream()
            .collect(Collectors.toMap(place -> place.fill(from.instance()), Place::name));
    var sums = new TreeMap<String, Reading>();
    for (Measure measure : measures) {
      var found = new TreeMap<String, Map<Selector, List<Series>>>();
      for (Selector selector : measure.selectors()) {
        byTarget(api().range(selector.toString(), since, until, from.every()), names)
            .forEach((name, series) ->
                found.computeIfAbsent(name, _ -> new LinkedHashMap<>()).put(selector, series));
      }
      found.forEach((name, series) -> sums.merge(name, reading(measure, series), Reading::plus));
    }
    return new Ledger(since, until, Map.of(), sums);
  }

  private Map<String, List<Series>> byTarget(List<Series> found, Map<String, String> names) {
    return found.stream()
        .filter(series -> names.containsKey(series.label(from.label())))
        .collect(
            Collectors.groupingBy(
                series -> Objects.requireNonNull(names.get(series.label(from.label())))));
  }

  /// What one target's series of one measure say.
  private static Reading reading(Measure measure, Map<Selector, List<Series>> found) {
    var reading = new Reading(new TreeMap<>(), new TreeMap<>());
    double begun =
        found.values().stream().flatMap(List::stream).mapToDouble(Series::begun).min().orElse(0);
    switch (measure) {
      case Measure.Failures failures -> {
        reading.counted().put(failures.allKey(), increase(found.get(failures.all()), begun));
        reading.counted().put(failures.badKey(), increase(found.get(failures.bad()), begun));
      }
      case Measure.Slowness slowness ->
          of(found.get(slowness.buckets()))
              .forEach(series ->
                  reading
                      .counted()
                      .merge(slowness.key(series.label("le")), series.increase(begun), Long::sum));
      case Measure.Level level ->
          reading.levels().put(level.name(), Series.sums(of(found.get(level.value()))));
    }
    return reading;
  }

  private static long increase(@Nullable List<Series> all, double begun) {
    return of(all).stream().mapToLong(series -> series.increase(begun)).sum();
  }

  private static List<Series> of(@Nullable List<Series> all) {
    return all == null ? List.of() : all;
  }
}
