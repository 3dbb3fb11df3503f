package dev.hotfix.web.chart;

import java.util.List;
import java.util.Locale;

/// A row of bars without axes: how something went lately. The drawing is 4 wide for each bar and 24
/// high; what was not zero can always be seen.
public final class Sparkline {

  public static final int STEP = 4;
  public static final int HEIGHT = 24;

  private static final double LEAST = 1.5;

  private Sparkline() {}

  /// The path of all bars; empty when there is nothing to draw.
  public static String of(List<Long> counts) {
    long most = counts.stream().mapToLong(Long::longValue).max().orElse(0);
    if (most == 0) {
      return "";
    }
    var path = new StringBuilder();
    for (int i = 0; i < counts.size(); i++) {
      double height =
          counts.get(i) == 0 ? 0.5 : Math.max(LEAST, HEIGHT * (double) counts.get(i) / most);
      path.append(String.format(Locale.ROOT, "M%d %d h3 v-%.1f h-3z", i * STEP, HEIGHT, height));
    }
    return path.toString();
  }
}
