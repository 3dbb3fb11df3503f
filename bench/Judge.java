import dev.hotfix.engine.judge.SeriesJudge;
import dev.hotfix.engine.judge.SeriesJudge.Worse;
import dev.hotfix.engine.judge.Judgement.Verdict;
import java.util.Arrays;
import java.util.Random;
import java.util.function.BiFunction;

/// Seeded trials of the judge of series beside the published rule of Kayenta's NetflixACAJudge:
/// two-sided Mann-Whitney 98 % confidence interval of the shift, "high" when its lower bound is above
/// a quarter of the estimated shift.
final class JudgeTrials {
  private static final double ALPHA = 0.025;
  private static final double MARGIN = 0.05;
  private static final double NOISE = 0.2;

  /// Two series, drawn anew for each trial.
  private record Pair(double[] canary, double[] baseline) {}

  /// What a canary's values are drawn from, given the baseline's level 100.
  private record Scenario(String name, boolean harmful, BiFunction<Random, Integer, Pair> draw) {}

  public static void main(String[] arguments) {
    int trials = Integer.parseInt(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    System.out.printf(
        "%d trials a scenario, first seed %d; hotfix: alpha %.3f, margin %.0f %%%n",
        trials, seed, ALPHA, 100 * MARGIN);
    System.out.println("share of trials called harmful          n     hotfix  rank-test rule   ratio");
    for (Scenario scenario : scenarios()) {
      for (int n : new int[] {10, 30, 50}) {
        print(scenario, n, trials, seed);
      }
    }
    Scenario[] all = scenarios();
    System.out.printf(
        "the t test, told that the noise is normal, at 1 %% false alarms: +20 %% at n = 10 in %.1f %%%n",
        100 * bound(all[0], all[2], trials, seed));
    double[] most = new double[10];
    Arrays.fill(most, 100);
    double[] canary = most.clone();
    Arrays.fill(canary, 0, 7, 10_000);
    System.out.printf(
        "seven points of ten at 100 times a constant baseline: hotfix %s, rank-test rule %s%n",
        harmful(canary, most) ? "harmful" : "NOT harmful", high(canary, most) ? "high" : "pass");
  }

  private static Scenario[] scenarios() {
    return new Scenario[] {
      shift("no difference", 1.0, false),
      shift("+5 %", 1.05, false),
      shift("+20 %", 1.2, true),
      shift("twice", 2, true),
      shift("five times", 5, true),
      new Scenario("zero baseline, half the points 1", true, (random, n) ->
          new Pair(each(n, () -> random.nextBoolean() ? 1 : 0), new double[n])),
      new Scenario("zero on both sides", false, (random, n) ->
          new Pair(new double[n], new double[n])),
      new Scenario("outliers on both sides", false, (random, n) ->
          new Pair(each(n, () -> spiky(random)), each(n, () -> spiky(random)))),
      new Scenario("outliers and +20 %", true, (random, n) ->
          new Pair(each(n, () -> 1.2 * spiky(random)), each(n, () -> spiky(random)))),
      new Scenario("shared drift of 50 %", false, (random, n) ->
          new Pair(drifting(random, n, 1), drifting(random, n, 1))),
      new Scenario("shared drift and +20 %", true, (random, n) ->
          new Pair(drifting(random, n, 1.2), drifting(random, n, 1))),
    };
  }

  private static Scenario shift(String name, double times, boolean harmful) {
    return new Scenario(name, harmful, (random, n) ->
        new Pair(each(n, () -> times * noisy(random)), each(n, () -> noisy(random))));
  }

  private static double noisy(Random random) {
    return Math.max(0, 100 * (1 + NOISE * random.nextGaussian()));
  }

  private static double spiky(Random random) {
    return random.nextInt(20) == 0 ? 2_000 : noisy(random);
  }

  private static double[] drifting(Random random, int n, double times) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = times * noisy(random) * (1 + 0.5 * i / n);
    }
    return values;
  }

  private static double[] each(int n, java.util.function.DoubleSupplier value) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = value.getAsDouble();
    }
    return values;
  }

  private static void print(Scenario scenario, int n, int trials, long seed) {
    int ours = 0;
    int theirs = 0;
    for (int i = 0; i < trials; i++) {
      Pair pair = scenario.draw().apply(new Random(seed + i), n);
      ours += harmful(pair.canary(), pair.baseline()) ? 1 : 0;
      theirs += high(pair.canary(), pair.baseline()) ? 1 : 0;
    }
    System.out.printf(
        "  %-36s %3d   %6.1f %%        %6.1f %%  %6s  %s%n",
        scenario.name(), n, 100.0 * ours / trials, 100.0 * theirs / trials,
        theirs == 0 ? "-" : "%.1f".formatted((double) ours / theirs),
        scenario.harmful() ? "" : scenario.name().equals("+5 %") ? "(at the margin)" : "(false alarms)");
  }

  /// How often the t test sees a rise when one trial in a hundred without one is beyond its limit: no
  /// test that does not know the noise's size does much better on normal noise.
  private static double bound(Scenario without, Scenario with, int trials, long seed) {
    double[] calm = new double[trials];
    double[] risen = new double[trials];
    for (int i = 0; i < trials; i++) {
      calm[i] = student(without.draw().apply(new Random(seed + i), 10));
      risen[i] = student(with.draw().apply(new Random(seed + i), 10));
    }
    Arrays.sort(calm);
    double limit = calm[(int) (0.99 * trials)];
    return (double) Arrays.stream(risen).filter(t -> t > limit).count() / trials;
  }

  private static double student(Pair pair) {
    int n = pair.canary().length;
    double difference = mean(pair.canary()) - mean(pair.baseline());
    return difference / Math.sqrt((variance(pair.canary()) + variance(pair.baseline())) / n);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
  }

  private static boolean harmful(double[] canary, double[] baseline) {
    return new SeriesJudge(ALPHA, MARGIN, Worse.UP).judge(canary, baseline).verdict()
        == Verdict.HARMFUL;
  }

  /// The published rule: sorted alike passes; a constant side gets noise of value times 1e-5.
  private static boolean high(double[] canary, double[] baseline) {
    double[] one = canary.clone();
    double[] other = baseline.clone();
    Arrays.sort(one);
    Arrays.sort(other);
    if (Arrays.equals(one, other)) {
      return false;
    }
    if (one[0] == one[one.length - 1] && other[0] == other[other.length - 1]) {
      var random = new Random(1);
      one = each(one.length, jitter(random, one[0]));
      other = each(other.length, jitter(random, other[0]));
    }
    double[] shifts = new double[one.length * other.length];
    for (int i = 0; i < one.length; i++) {
      for (int k = 0; k < other.length; k++) {
        shifts[i * other.length + k] = one[i] - other[k];
      }
    }
    Arrays.sort(shifts);
    double estimate = (shifts[(shifts.length - 1) / 2] + shifts[shifts.length / 2]) / 2;
    return lowerBound(one, other, shifts) > 0.25 * Math.abs(estimate);
  }

  private static java.util.function.DoubleSupplier jitter(Random random, double value) {
    return () -> value + Math.abs(value) * 1e-5 * random.nextGaussian();
  }

  /// The 1 % bound of the shift by the normal approximation with ties and continuity: the order
  /// statistic of the pairwise shifts, which is where its root lies.
  private static double lowerBound(double[] one, double[] other, double[] shifts) {
    double n = one.length;
    double m = other.length;
    double[] pooled = new double[one.length + other.length];
    System.arraycopy(one, 0, pooled, 0, one.length);
    System.arraycopy(other, 0, pooled, one.length, other.length);
    Arrays.sort(pooled);
    double ties = 0;
    for (int i = 0; i < pooled.length; ) {
      int from = i;
      while (i < pooled.length && pooled[i] == pooled[from]) {
        i++;
      }
      double t = i - from;
      ties += t * t * t - t;
    }
    double sigma =
        Math.sqrt(n * m / 12 * ((n + m + 1) - ties / ((n + m) * (n + m - 1))));
    int rank = (int) Math.floor(n * m / 2 - 2.3263 * sigma - 0.5);
    return rank < 0 ? Double.NEGATIVE_INFINITY : shifts[Math.min(rank, shifts.length - 1)];
  }
}
