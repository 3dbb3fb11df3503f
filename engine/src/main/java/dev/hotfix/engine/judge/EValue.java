package dev.hotfix.engine.judge;

/// E-values for Bernoulli trials, in natural logarithms: evidence against a bound on the success
/// probability, mixing uniformly over all probabilities beyond it. Under the bound the chance of
/// ever reaching 1/alpha is at most alpha, at any number of looks (Ville's inequality; the mixture
/// is that of Howard, Ramdas et al., arXiv 1810.08240, with a truncated uniform prior).
final class EValue {

  private EValue() {}

  /// Evidence against "the probability is at most `bound`" after `hits` of `trials`.
  static double logAbove(long hits, long trials, double bound) {
    return logBelow(trials - hits, trials, 1 - bound);
  }

  /// Evidence against "the probability is at least `bound`" after `hits` of `trials`.
  static double logBelow(long hits, long trials, double bound) {
    if (bound <= 0 || bound >= 1) {
      return 0;
    }
    double mixture =
        logBeta(hits + 1.0, trials - hits + 1.0) + logUpperTail(hits, trials + 1, bound);
    double chance = hits * Math.log(bound) + (trials - hits) * Math.log1p(-bound);
    return mixture - Math.log(bound) - chance;
  }

  /// log P(X > hits) for X binomial(trials, p): the regularised incomplete beta I_p(hits + 1,
  /// trials - hits), summed from its largest term.
  private static double logUpperTail(long hits, long trials, double p) {
    double odds = p / (1 - p);
    long start = Math.max(hits + 1, Math.min(trials, (long) Math.floor((trials + 1) * p)));
    double log = logChoose(trials, start) + start * Math.log(p) + (trials - start) * Math.log1p(-p);
    double sum = 1;
    double term = 1;
    for (long i = start; i < trials && term > 1e-17 * sum; i++) {
      term *= odds * (trials - i) / (i + 1);
      sum += term;
    }
    term = 1;
    for (long i = start; i > hits + 1 && term > 1e-17 * sum; i--) {
      term *= i / (odds * (trials - i + 1));
      sum += term;
    }
    return Math.min(0, log + Math.log(sum));
  }

  private static double logChoose(long n, long k) {
    return -Math.log(n + 1.0) - logBeta(n - k + 1.0, k + 1.0);
  }

  private static double logBeta(double a, double b) {
    return logGamma(a) + logGamma(b) - logGamma(a + b);
  }

  /// Stirling's series, shifted to arguments of at least 10; error below 1e-12.
  private static double logGamma(double x) {
    double shift = 0;
    double y = x;
    while (y < 10) {
      shift += Math.log(y);
      y += 1;
    }
    double inverse = 1 / (y * y);
    double series =
        (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse / 1680))) / y;
    return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - shift;
  }
}
