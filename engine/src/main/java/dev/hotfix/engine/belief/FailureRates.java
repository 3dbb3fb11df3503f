package dev.hotfix.engine.belief;

/// What is supposed about the rates at which the test fails before and after the culprit, and how
/// well that fits runs that were made. Both are unknown; after it is higher.
///
/// The rates are points of a grid that is even in θ = arcsin √rate, where a run tells equally much
/// everywhere. Its sum takes the place of the Beta-Binomial integral, which has no closed form once
/// the rates are ordered. Each rate for itself is supposed as Beta(3/2, 3/2) has it; a pair weighs
/// the more the further apart its rates are, and nothing when closer than `NEAREST` in θ (0 to 4 %,
/// 50 to 70 %), because no sensible number of runs would tell it from no change at all. Most of the
/// weight (`MIRRORED`) supposes that the test errs about equally often on either side, as a binary
/// symmetric channel does; the rest supposes nothing.
final class FailureRates {
  private static final int POINTS = 40;
  private static final double STEP = Math.PI / 2 / POINTS;
  private static final double NEAREST = 0.2;
  private static final double MIRRORED = 0.7;

  /// How far from mirrored a pair may be, as the standard deviation of θ + θ′ from π/2.
  private static final double SPREAD = 0.1;

  private final double[] rate = new double[POINTS];
  private final double[] logRate = new double[POINTS];
  private final double[] logRest = new double[POINTS];
  private final double[][] weight = new double[POINTS][POINTS];

  FailureRates() {
    for (int i = 0; i < POINTS; i++) {
      double root = Math.sin((i + 0.5) * STEP);
      rate[i] = root * root;
      logRate[i] = Math.log(rate[i]);
      logRest[i] = Math.log1p(-rate[i]);
    }
    double[][] mirrored = pairs(true);
    double[][] free = pairs(false);
    for (int i = 0; i < POINTS; i++) {
      for (int j = 0; j < POINTS; j++) {
        weight[i][j] = MIRRORED * mirrored[i][j] + (1 - MIRRORED) * free[i][j];
      }
    }
  }

  private static double[][] pairs(boolean mirrored) {
    double[][] weights = new double[POINTS][POINTS];
    double sum = 0;
    for (int j = 0; j < POINTS; j++) {
      for (int i = 0; i < j; i++) {
        double gap = (j - i) * STEP;
        double off = (i + j + 1 - POINTS) * STEP / SPREAD;
        double near = mirrored ? Math.exp(-off * off / 2) : 1;
        weights[i][j] = gap < NEAREST ? 0 : gap * alone(i) * alone(j) * near;
        sum += weights[i][j];
      }
    }
    for (double[] row : weights) {
      for (int j = 0; j < POINTS; j++) {
        row[j] /= sum;
      }
    }
    return weights;
  }

  /// Beta(3/2, 3/2) as a density of θ.
  private static double alone(int i) {
    double sine = Math.sin(2 * (i + 0.5) * STEP);
    return sine * sine;
  }

  /// How well runs fit: the logarithm of their probability, and the rates to expect after them.
  record Fit(double log, double before, double after) {}

  /// Runs before and after a change.
  Fit changed(Tally before, Tally after) {
    double[] low = new double[POINTS];
    double[] high = new double[POINTS];
    double scale = likelihoods(before, low) + likelihoods(after, high);
    double all = 0;
    double meanLow = 0;
    double meanHigh = 0;
    for (int i = 0; i < POINTS; i++) {
      double row = 0;
      double rowHigh = 0;
      for (int j = i + 1; j < POINTS; j++) {
        double cell = weight[i][j] * high[j];
        row += cell;
        rowHigh += cell * rate[j];
      }
      all += low[i] * row;
      meanLow += low[i] * row * rate[i];
      meanHigh += low[i] * rowHigh;
    }
    return new Fit(scale + Math.log(all), meanLow / all, meanHigh / all);
  }

  /// Runs of a test whose rate never changed.
  Fit same(Tally runs) {
    double[] likelihood = new double[POINTS];
    double scale = likelihoods(runs, likelihood);
    double all = 0;
    double mean = 0;
    for (int i = 0; i < POINTS; i++) {
      double share = likelihood[i] * 2 * alone(i) / POINTS;
      all += share;
      mean += share * rate[i];
    }
    return new Fit(scale + Math.log(all), mean / all, mean / all);
  }

  /// Fills in the likelihood of each rate, the highest being one; answers the logarithm left out.
  private double likelihoods(Tally runs, double[] likelihood) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < POINTS; i++) {
      likelihood[i] = runs.failed() * logRate[i] + runs.passed() * logRest[i];
      highest = Math.max(highest, likelihood[i]);
    }
    for (int i = 0; i < POINTS; i++) {
      likelihood[i] = Math.exp(likelihood[i] - highest);
    }
    return highest;
  }
}
