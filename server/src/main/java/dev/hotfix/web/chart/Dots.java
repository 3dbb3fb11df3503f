package dev.hotfix.web.chart;

import dev.hotfix.web.format.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Durations of cases in their order, on a scale on which ten times as long is one step up. Each
/// dot leads to its case.
public record Dots(List<Dot> dots, List<Line> lines, int median) {

  public static final int WIDTH = 480;
  public static final int HEIGHT = 150;

  private static final int LEFT = 52;
  private static final int BOTTOM = 14;
  private static final List<Duration> MARKS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(10),
          Duration.ofDays(4),
          Duration.ofDays(40));

  public Dots {
    dots = List.copyOf(dots);
    lines = List.copyOf(lines);
  }

  /// One case's duration.
  public record Point(String name, Duration length) {}

  public record Dot(int x, int y, String name, String words) {}

  /// A line across at a round duration.
  public record Line(int y, String words) {}

  public static Dots of(List<Point> points, Duration median) {
    double low = points.stream().mapToDouble(it -> log(it.length())).min().orElse(0) - 0.3;
    double high = points.stream().mapToDouble(it -> log(it.length())).max().orElse(1) + 0.3;
    var dots = new ArrayList<Dot>();
    for (int i = 0; i < points.size(); i++) {
      int x = LEFT + (int) ((i + 0.5) * (WIDTH - LEFT) / points.size());
      Point point = points.get(i);
      dots.add(
          new Dot(x, y(point.length(), low, high), point.name(), Words.duration(point.length())));
    }
    var lines =
        MARKS.stream()
            .filter(mark -> log(mark) > low && log(mark) < high)
            .map(mark -> new Line(y(mark, low, high), Words.duration(mark)))
            .toList();
    return new Dots(dots, lines, y(median, low, high));
  }

  private static int y(Duration length, double low, double high) {
    return (int) Math.round((HEIGHT - BOTTOM) * (1 - (log(length) - low) / (high - low))) + 4;
  }

  private static double log(Duration length) {
    return Math.log10(Math.max(0.5, length.toMillis() / 1000.0));
  }
}
