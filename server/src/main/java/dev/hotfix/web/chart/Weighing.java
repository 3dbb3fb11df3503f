package dev.hotfix.web.chart;

import dev.hotfix.deploy.WaveLooks.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// The evidence for harm and for health over the time a wave was watched, on a scale on which ten
/// times as much is one step up. Whichever reaches the threshold decides.
///
/// @param threshold where the line across is that decides
/// @param harm the path of the evidence for harm
/// @param health the path of the evidence for health
/// @param span how long it was watched
public record Weighing(int threshold, List<Step> steps, String harm, String health, Duration span) {

  public static final int WIDTH = 480;
  public static final int HEIGHT = 130;
  public static final int LEFT = 40;

  private static final int TOP = 8;
  private static final int BOTTOM = 8;
  private static final double LOWEST = -2;
  private static final double LEAST_TOP = 2;
  private static final double MOST_TOP = 6;

  public Weighing {
    steps = List.copyOf(steps);
  }

  /// A line across at a power of ten.
  public record Step(int y, String words) {}

  /// `decides` is the e-value at which the judge decides.
  public static Weighing of(List<Look> looks, double decides) {
    double most =
        looks.stream()
            .mapToDouble(look -> Math.max(log(look.harm()), log(look.health())))
            .max()
            .orElse(0);
    double top = Math.clamp(Math.ceil(most + 0.1), LEAST_TOP, MOST_TOP);
    var steps = new ArrayList<Step>();
    for (int power = (int) LOWEST; power <= top; power += 2) {
      steps.add(
          new Step(
              y(power, top),
              power < 0
                  ? "1/" + (long) Math.pow(10, -power)
                  : String.valueOf((long) Math.pow(10, power))));
    }
    Instant first = looks.isEmpty() ? Instant.EPOCH : looks.getFirst().at();
    Instant last = looks.isEmpty() ? Instant.EPOCH : looks.getLast().at();
    return new Weighing(
        y(Math.log10(decides), top),
        steps,
        path(looks, Look::harm, top),
        path(looks, Look::health, top),
        Duration.between(first, last));
  }

  private static String path(List<Look> looks, ToDoubleFunction<Look> value, double top) {
    var path = new StringBuilder();
    for (Look look : looks) {
      path.append(path.isEmpty() ? 'M' : 'L')
          .append(String.format(Locale.ROOT, "%.1f", x(look.at(), looks)))
          .append(' ')
          .append(y(log(value.applyAsDouble(look)), top));
    }
    return path.toString();
  }

  private static double x(Instant at, List<Look> looks) {
    double all = Duration.between(looks.getFirst().at(), looks.getLast().at()).toMillis();
    double now = Duration.between(looks.getFirst().at(), at).toMillis();
    return LEFT + (WIDTH - LEFT - 4) * (all <= 0 ? 1 : now / all);
  }

  private static int y(double log, double top) {
    double share = (Math.clamp(log, LOWEST, top) - LOWEST) / (top - LOWEST);
    return TOP + (int) Math.round((HEIGHT - TOP - BOTTOM) * (1 - share));
  }

  private static double log(double evidence) {
    return Math.log10(Math.max(evidence, 1e-9));
  }
}
