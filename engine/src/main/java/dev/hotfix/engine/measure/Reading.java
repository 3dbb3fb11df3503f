package dev.hotfix.engine.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What one target has counted, and its levels in the order they were seen, by the names that
/// measures give them.
public record Reading(SortedMap<String, Long> counted, SortedMap<String, List<Double>> levels) {

  public static final Reading NOTHING = new Reading(new TreeMap<>(), new TreeMap<>());

  /// What a metrics page says of these measures. A page without the requests says nothing about
  /// them; one without the failures has had none so far.
  static Reading of(List<Measure> measures, List<Sample> page) {
    var reading = new Reading(new TreeMap<>(), new TreeMap<>());
    for (Measure measure : measures) {
      switch (measure) {
        case Measure.Failures failures -> {
          if (page.stream().anyMatch(failures.all()::matches)) {
            reading.counted.put(failures.allKey(), sum(failures.all(), page));
            reading.counted.put(failures.badKey(), sum(failures.bad(), page));
          }
        }
        case Measure.Slowness slowness ->
            matching(slowness.buckets(), page)
                .forEach(sample ->
                    reading.counted.merge(
                        slowness.key(sample.labels().getOrDefault("le", "")),
                        whole(sample.value()),
                        Long::sum));
        case Measure.Level level -> {
          if (page.stream().anyMatch(level.value()::matches)) {
            double value = matching(level.value(), page).mapToDouble(Sample::value).sum();
            reading.levels.put(level.name(), List.of(value));
          }
        }
      }
    }
    return reading;
  }

  private static Stream<Sample> matching(Selector selector, List<Sample> page) {
    return page.stream().filter(selector::matches);
  }

  private static long sum(Selector selector, List<Sample> page) {
    return matching(selector, page).mapToLong(sample -> whole(sample.value())).sum();
  }

  /// A count that is no count counts nothing.
  static long whole(double value) {
    return Double.isFinite(value) && value > 0 ? Math.round(value) : 0;
  }

  boolean isEmpty() {
    return counted.isEmpty() && levels.isEmpty();
  }

  long count(String key) {
    return counted.getOrDefault(key, 0L);
  }

  /// What follows the prefix in the keys, as numbers from small to large.
  List<String> bounds(String prefix) {
    return counted.keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .filter(bound -> !bound.isEmpty())
        .sorted(Comparator.comparingDouble(Exposition::number))
        .toList();
  }

  /// What was counted since an earlier reading. When anything went down the target was restarted in
  /// between, and all counts from zero.
  Reading since(Reading earlier) {
    boolean restarted =
        counted.entrySet().stream().anyMatch(e -> e.getValue() < earlier.count(e.getKey()));
    if (restarted) {
      return this;
    }
    var more = new TreeMap<String, Long>();
    counted.forEach((key, count) -> more.put(key, count - earlier.count(key)));
    return new Reading(more, levels);
  }

  /// Both together; the other's levels come after these.
  public Reading plus(Reading other) {
    var counts = new TreeMap<>(counted);
    other.counted.forEach((key, count) -> counts.merge(key, count, Long::sum));
    var all = new TreeMap<>(levels);
    other.levels.forEach((name, values) -> all.merge(name, values, Reading::joined));
    return new Reading(counts, all);
  }

  private static List<Double> joined(List<Double> first, List<Double> then) {
    var both = new ArrayList<>(first);
    both.addAll(then);
    return both;
  }

  /// The counts alone.
  Reading withoutLevels() {
    return new Reading(counted, new TreeMap<>());
  }

  /// The levels alone.
  public Reading withoutCounts() {
    return new Reading(new TreeMap<>(), levels);
  }

  /// All of these together, levels that were seen at the same time beside each other.
  static Reading sum(List<Reading> readings) {
    var counts = readings.stream().map(Reading::withoutLevels).reduce(NOTHING, Reading::plus);
    var levels = new TreeMap<String, List<Double>>();
    readings.stream()
        .flatMap(reading -> reading.levels.keySet().stream())
        .distinct()
        .forEach(name ->
            levels.put(
                name,
                inTurn(
                    readings.stream().map(r -> r.levels.getOrDefault(name, List.of())).toList())));
    return new Reading(counts.counted, levels);
  }

  private static List<Double> inTurn(List<List<Double>> all) {
    int longest = all.stream().mapToInt(List::size).max().orElse(0);
    return IntStream.range(0, longest)
        .boxed()
        .flatMap(i -> all.stream().filter(values -> values.size() > i).map(values -> values.get(i)))
        .toList();
  }

  double[] level(String name) {
    return levels.getOrDefault(name, List.of()).stream().mapToDouble(Double::doubleValue).toArray();
  }
}
