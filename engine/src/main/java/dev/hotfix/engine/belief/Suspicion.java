package dev.hotfix.engine.belief;

import java.util.Arrays;

/// What is supposed before any run: which commit is how suspect, and that it may be none of them.
final class Suspicion {
  /// How likely it is, before any run, that the test fails equally often everywhere.
  private static final double NOBODY = 0.2;

  private final Ancestry ancestry;
  private final FailureRates rates = new FailureRates();
  private final double[] logs;

  /// Weights need not add up to one; equal ones say nothing.
  Suspicion(Ancestry ancestry, double[] weights) {
    if (weights.length != ancestry.size() || weights.length == 0) {
      throw new IllegalArgumentException(
          "%d weights for %d commits".formatted(weights.length, ancestry.size()));
    }
    if (Arrays.stream(weights).anyMatch(weight -> !(weight > 0) || Double.isInfinite(weight))) {
      throw new IllegalArgumentException("A weight is not above zero: everybody is a suspect");
    }
    this.ancestry = ancestry;
    double sum = Arrays.stream(weights).sum();
    this.logs =
        Arrays.stream(weights).map(weight -> Math.log(weight / sum * (1 - NOBODY))).toArray();
  }

  Ancestry ancestry() {
    return ancestry;
  }

  FailureRates rates() {
    return rates;
  }

  double log(int commit) {
    return logs[commit];
  }

  double logOfNobody() {
    return Math.log(NOBODY);
  }
}
