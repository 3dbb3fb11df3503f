package dev.hotfix.engine.judge;

import dev.hotfix.engine.judge.Judgement.Verdict;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// Compares measurements such as memory or queue length of changed targets (the canary) with those
/// of unchanged ones, by ranks, so that outliers do no harm and the same data always give the same
/// verdict. The margin is relative to the baseline's median: worse by less than it does not count.
///
/// Each verdict is wrong at most `alpha` of the time for independent values and one look; of N
/// planned looks, give each `alpha` / N.
///
/// @param alpha the chance of a wrong verdict, 0 to 1
/// @param margin the difference that does not matter, as a share of the baseline's median
/// @param worse the direction that is bad
public record SeriesJudge(double alpha, double margin, Worse worse) {
  private static final int FIRST_LOOK = 5;

  /// Which way a measurement gets worse.
  public enum Worse {
    UP,
    DOWN;

    /// As people write it: `up`.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The verdict, the chances behind it, and what was compared.
  ///
  /// @param harm the chance of data like these if the canary were not worse by more than the margin
  /// @param health the chance of data like these if it were
  public record Comparison(
      Verdict verdict, String because, double harm, double health, Side canary, Side baseline) {}

  /// One side: how many values it has, and the one in the middle; 0 without values.
  public record Side(int values, double median) {}

  public SeriesJudge {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha is a chance between 0 and 1, not " + alpha);
    }
    if (!(margin >= 0 && Double.isFinite(margin))) {
      throw new IllegalArgumentException("margin is a share of at least 0, not " + margin);
    }
  }

  /// Values that are not numbers are missing and left out.
  public Comparison judge(double[] canary, double[] baseline) {
    double[] changed = present(canary);
    double[] unchanged = present(baseline);
    Side left = side(changed);
    Side right = side(unchanged);
    if (left.values == 0 || right.values == 0) {
      return new Comparison(
          Verdict.CANNOT_TELL,
          "One side has no values; see whether it is measured.",
          1,
          1,
          left,
          right);
    }
    if (RankTest.smallestChance(left.values, right.values) > alpha) {
      return new Comparison(Verdict.NOT_YET, tooFew(left, right), 1, 1, left, right);
    }
    double[] allowed = shifted(unchanged, margin * Math.abs(right.median));
    double harm = harm(changed, allowed);
    double health =
        alike(changed, unchanged) ? 0 : RankTest.chanceThatLeftIsSoHigh(allowed, changed);
    Verdict verdict =
        harm <= alpha ? Verdict.HARMFUL : health <= alpha ? Verdict.HEALTHY : Verdict.NOT_YET;
    return new Comparison(verdict, numbers(verdict, left, right), harm, health, left, right);
  }

  /// Judges a series that is still growing, as often as one likes: it is looked at when the canary
  /// has 5, 10, 20, 40 … values, and the kth look gets alpha / (k (k + 1)) of the error, which is
  /// alpha in all. The first look that decides stays.
  ///
  /// @param canary in the order of time, as is the baseline, over the same time
  public Comparison judgeAsItGrows(double[] canary, double[] baseline) {
    int look = 1;
    Comparison last = one(canary, baseline, FIRST_LOOK, look);
    for (int values = FIRST_LOOK; values <= canary.length; values *= 2) {
      last = one(canary, baseline, values, look);
      if (last.verdict == Verdict.HARMFUL || last.verdict == Verdict.HEALTHY) {
        return last;
      }
      look++;
    }
    return last;
  }

  /// One look at so many values of the canary, and as large a part of the baseline's.
  private Comparison one(double[] canary, double[] baseline, int values, int look) {
    int changed = Math.min(values, canary.length);
    int unchanged =
        (int)
            Math.min(
                baseline.length,
                Math.ceilDiv((long) baseline.length * values, Math.max(1, canary.length)));
    return new SeriesJudge(alpha / (look * (look + 1.0)), margin, worse)
        .judge(Arrays.copyOf(canary, changed), Arrays.copyOf(baseline, unchanged));
  }

  /// Two questions share the error: nine tenths go to all ranks, one to the upper half alone, where
  /// values somewhat better than a steady baseline do not make up for others far worse. The middle
  /// of both sides together is where it is cut, which keeps the chance exact.
  private static double harm(double[] canary, double[] allowed) {
    double[] pooled = DoubleStream.concat(Arrays.stream(canary), Arrays.stream(allowed)).toArray();
    double middle = side(pooled).median;
    double byAll = RankTest.chanceThatLeftIsSoHigh(canary, allowed);
    double byUpperHalf =
        RankTest.chanceThatLeftIsSoHigh(raised(canary, middle), raised(allowed, middle));
    return Math.min(1, Math.min(byAll / 0.9, byUpperHalf / 0.1));
  }

  private static double[] raised(double[] values, double least) {
    return Arrays.stream(values).map(value -> Math.max(value, least)).toArray();
  }

  /// Everywhere the one same value: no rank can show what is plain to see.
  private static boolean alike(double[] canary, double[] baseline) {
    return Arrays.stream(canary).distinct().count() == 1
        && Arrays.equals(
            Arrays.stream(canary).distinct().toArray(),
            Arrays.stream(baseline).distinct().toArray());
  }

  /// From here on up is worse.
  private double[] present(double[] values) {
    double sign = worse == Worse.UP ? 1 : -1;
    return Arrays.stream(values).filter(Double::isFinite).map(value -> sign * value).toArray();
  }

  private static double[] shifted(double[] values, double by) {
    return Arrays.stream(values).map(value -> value + by).toArray();
  }

  private static Side side(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int count = sorted.length;
    double median = count == 0 ? 0 : (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    return new Side(count, median);
  }

  private String tooFew(Side canary, Side baseline) {
    int more = 1;
    while (RankTest.smallestChance(canary.values + more, baseline.values + more) > alpha) {
      more++;
    }
    return "%d and %d values are too few to decide anything; %d more on each side may do."
        .formatted(canary.values, baseline.values, more);
  }

  private String numbers(Verdict verdict, Side canary, Side baseline) {
    double sign = worse == Worse.UP ? 1 : -1;
    return "The median is %.6g on the changed targets and %.6g on the others (%d and %d values): %s the margin of %.6g%%."
        .formatted(
            sign * canary.median,
            sign * baseline.median,
            canary.values,
            baseline.values,
            switch (verdict) {
              case HARMFUL -> "worse by more than";
              case HEALTHY -> "not worse by more than";
              case NOT_YET, CANNOT_TELL -> "not yet clear against";
            },
            100 * margin);
  }
}
