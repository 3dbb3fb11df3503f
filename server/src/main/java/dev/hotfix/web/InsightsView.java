package dev.hotfix.web;

import dev.hotfix.web.chart.Dots;
import dev.hotfix.web.chart.Dots.Point;
import dev.hotfix.web.format.Words;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/// How fast hot fixes went: five measures, each with the sentence it proves.
record InsightsView(List<Measure> measures, int cases) {

  InsightsView {
    measures = List.copyOf(measures);
  }

  /// One measure over the cases that have it, oldest first.
  record Measure(String title, String from, List<Point> points) {

    Measure {
      points = List.copyOf(points);
    }

    Duration median() {
      var sorted = points.stream().map(Point::length).sorted().toList();
      return sorted.isEmpty() ? Duration.ZERO : sorted.get((sorted.size() - 1) / 2);
    }

    Dots dots() {
      return Dots.of(points, median());
    }

    String sentence() {
      Point slowest = points.stream().max(Comparator.comparing(Point::length)).orElseThrow();
      if (points.size() == 1) {
        return "%s: %s %s.".formatted(slowest.name(), Words.duration(slowest.length()), from);
      }
      return "Half of %d hot fixes took %s or less %s; the slowest, %s, took %s."
          .formatted(
              points.size(),
              Words.duration(median()),
              from,
              slowest.name(),
              Words.duration(slowest.length()));
    }
  }
}
