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
      least = Math.min(least, logEvidence(i, canary, baseline, margin));
    }
    return least;
  }

  /// Whether there is so much evidence. Mostly there is not, which the baseline's likeliest rate
  /// shows alone.
  static boolean reaches(double log, Counts canary, Counts baseline, double margin) {
    double rate = (double) baseline.failures() / baseline.requests();
    int likeliest = (int) Math.min(CELLS - 1, CELLS * Math.sqrt(rate / (1 - margin)));
    return logEvidence(likeliest, canary, baseline, margin) >= log
        && logEvidence(canary, baseline, margin) >= log;
  }

  private static double logEvidence(int cell, Counts canary, Counts baseline, double margin) {
    double below =
        EValue.logBelow(canary.failures(), canary.requests(), rate(cell, margin) + margin);
    double above =
        EValue.logAbove(baseline.failures(), baseline.requests(), rate(cell + 1, margin));
    return below + Math.log(0.5) + logOnePlusExp(above);
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
