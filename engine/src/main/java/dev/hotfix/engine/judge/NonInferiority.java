package dev.hotfix.engine.judge;

/// Evidence that the canary fails less often than the baseline does plus a margin, though neither
/// rate is known. For each rate the baseline may have, the canary's e-value against "at least that
/// rate plus the margin" is multiplied with the baseline's against "at most that rate", mixed half
/// and half with 1 so that a plausible rate costs a factor of two and no more. Both sides are
/// independent, so the product is an e-value under that rate, and the least of all products is one
/// whatever the rate is (products and infima of e-values: Ramdas et al., arXiv 2210.01948).
final class NonInferiority {
  private static final int CELLS = 128;

  private NonInferiority() {}

  /// The logarithm of the e-value. In a cell of rates the canary's evidence is least at the lower
  /// end and the baseline's at the upper, so that no rate in between is overrated.
  static double logEvidence(Counts canary, Counts baseline, double margin) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < CELLS; i++) {
      double below =
          EValue.logBelow(canary.failures(), canary.requests(), rate(i, margin) + margin);
      double above = EValue.logAbove(baseline.failures(), baseline.requests(), rate(i + 1, margin));
      least = Math.min(least, below + Math.log(0.5) + logOnePlusExp(above));
    }
    return least;
  }

  /// Cells get wider away from zero, as the spread of a rate does.
  private static double rate(int cell, double margin) {
    double part = (double) cell / CELLS;
    return (1 - margin) * part * part;
  }

  private static double logOnePlusExp(double x) {
    return x > 30 ? x : Math.log1p(Math.exp(x));
  }
}
