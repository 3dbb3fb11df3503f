package dev.hotfix.web.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where a culprit may be, as bars over the commits, oldest left, above the runs that say so. What
/// is possible at all can always be seen. Across everything is in per cent of the width, so that it
/// fits any page.
public record Bets(List<Bar> bars, List<Mark> marks) {

  public static final int GROUND = 76;

  private static final double LEAST = 2;

  public Bets {
    bars = List.copyOf(bars);
    marks = List.copyOf(marks);
  }

  public record Bar(String x, String width, int height) {}

  /// A run, drawn as a shape that tells its outcome without colour.
  public record Mark(String x, String tint, String shape) {}

  /// A run below which bar, and what it said.
  public record Run(int bar, String outcome) {}

  public static Bets of(List<Double> shares, List<Run> runs) {
    double most = shares.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    double step = 100.0 / Math.max(1, shares.size());
    var bars = new ArrayList<Bar>();
    for (int i = 0; i < shares.size() && most > 0; i++) {
      if (shares.get(i) > most / 10_000) {
        double height = Math.max(LEAST, (GROUND - 4) * shares.get(i) / most);
        bars.add(new Bar(percent(i * step), percent(step * 0.85), (int) Math.round(height)));
      }
    }
    return new Bets(bars, runs.stream().map(run -> mark(run, step)).toList());
  }

  private static Mark mark(Run run, double step) {
    String x = percent(Math.clamp((run.bar() + 0.5) * step, 1, 99));
    return switch (run.outcome()) {
      case "good" -> new Mark(x, "good", "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0");
      case "bad" -> new Mark(x, "bad", "M-3-3l6 6m0-6l-6 6");
      default -> new Mark(x, "untold", "M-3.5 0h7");
    };
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", share);
  }
}
