package dev.hotfix.engine.measure;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A metric over time: at which second, which number, in order.
///
/// @param labels what tells it from others of its name
record Series(Map<String, String> labels, List<Point> points) {

  /// @param at seconds since 1970
  record Point(double at, double value) {}

  String label(String name) {
    return labels.getOrDefault(name, "");
  }

  double begun() {
    return points.isEmpty() ? Double.POSITIVE_INFINITY : points.getFirst().at();
  }

  /// How much was counted. A counter that goes down was restarted, and counts from zero; one that
  /// appears later than the target's first does so, too, since nothing had been counted in it. Over
  /// a gap it goes on with the difference.
  ///
  /// @param begun when the first of the target's series began
  long increase(double begun) {
    if (points.isEmpty()) {
      return 0;
    }
    double sum = begun() > begun ? points.getFirst().value() : 0;
    double last = points.getFirst().value();
    for (Point point : points.subList(1, points.size())) {
      sum += point.value() < last ? point.value() : point.value() - last;
      last = point.value();
    }
    return Reading.whole(sum);
  }

  /// What they show together, moment by moment.
  static List<Double> sums(List<Series> all) {
    SortedMap<Double, Double> sums = new TreeMap<>();
    all.forEach(series ->
        series.points().forEach(point -> sums.merge(point.at(), point.value(), Double::sum)));
    return List.copyOf(sums.values());
  }
}
