package dev.hotfix.engine.judge;

import java.util.Arrays;

/// The one-sided Mann–Whitney test with ties. Up to 60 values its chance is exact, counted over all
/// ways to deal the pooled mid-ranks to the two sides; beyond, the normal approximation with tie
/// and continuity correction (Lehmann, Nonparametrics, 1.2 and 1.4).
final class RankTest {
  private static final int EXACT_UP_TO = 60;

  private RankTest() {}

  /// The chance, if both sides are alike, that the left one's ranks are this high or higher.
  static double chanceThatLeftIsSoHigh(double[] left, double[] right) {
    int[] ranks = doubledMidRanks(left, right);
    long observed = Arrays.stream(ranks, 0, left.length).asLongStream().sum();
    return ranks.length <= EXACT_UP_TO
        ? exact(ranks, left.length, (int) observed)
        : normal(ranks, left.length, observed);
  }

  /// The smallest chance any data of these sizes can have: one deal in all.
  static double smallestChance(int left, int right) {
    double deals = 1;
    for (int i = 1; i <= left; i++) {
      deals *= (double) (right + i) / i;
    }
    return 1 / deals;
  }

  /// Ranks of the left values, then of the right ones, times two so that halves are whole.
  private static int[] doubledMidRanks(double[] left, double[] right) {
    double[] pooled = new double[left.length + right.length];
    System.arraycopy(left, 0, pooled, 0, left.length);
    System.arraycopy(right, 0, pooled, left.length, right.length);
    double[] sorted = pooled.clone();
    Arrays.sort(sorted);
    return Arrays.stream(pooled).mapToInt(value -> doubledMidRank(sorted, value)).toArray();
  }

  private static int doubledMidRank(double[] sorted, double value) {
    int below = 0;
    int upTo = 0;
    for (double other : sorted) {
      below += other < value ? 1 : 0;
      upTo += other <= value ? 1 : 0;
    }
    return below + 1 + upTo;
  }

  /// `ways[k][s]`: how many choices of k ranks have the sum s.
  private static double exact(int[] ranks, int chosen, int observed) {
    int most = Arrays.stream(ranks).sum();
    double[][] ways = new double[chosen + 1][most + 1];
    ways[0][0] = 1;
    for (int rank : ranks) {
      for (int k = chosen; k >= 1; k--) {
        for (int sum = most; sum >= rank; sum--) {
          ways[k][sum] += ways[k - 1][sum - rank];
        }
      }
    }
    double all = Arrays.stream(ways[chosen]).sum();
    return Arrays.stream(ways[chosen], observed, most + 1).sum() / all;
  }

  private static double normal(int[] ranks, int chosen, long observed) {
    double all = ranks.length;
    double mean = chosen * (all + 1);
    double spread = Arrays.stream(ranks).mapToDouble(rank -> Math.pow(rank - all - 1, 2)).sum();
    double variance = chosen * (all - chosen) / (all * (all - 1)) * spread;
    return variance == 0 ? 1 : upperTail((observed - 1 - mean) / Math.sqrt(variance));
  }

  /// P(Z > z), by Abramowitz and Stegun 26.2.17; error below 8e-8.
  private static double upperTail(double z) {
    double t = 1 / (1 + 0.2316419 * Math.abs(z));
    double sum =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    double tail = sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    return z >= 0 ? tail : 1 - tail;
  }
}
