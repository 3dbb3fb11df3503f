package dev.hotfix.engine.belief;

import dev.hotfix.engine.belief.FailureRates.Fit;
import java.util.HashMap;
import java.util.Map;

/// What runs say about every commit, by Bayes' rule: how likely it brought the change, how likely
/// nobody did, and how much another run would tell. Commits that the same runs speak for fit
/// equally well, so the rates are looked at once for each such group.
final class Belief {
  private final Suspicion suspicion;
  private final Fit[] fits;
  private final double[] shares;
  private final Fit unchanged;
  private final double noCulprit;
  private final double entropy;

  Belief(Suspicion suspicion, Runs runs) {
    this.suspicion = suspicion;
    this.fits = fits(suspicion, runs);
    this.shares = new double[fits.length];
    this.unchanged = suspicion.rates().same(runs.all());
    double none = suspicion.logOfNobody() + unchanged.log();
    double highest = none;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = suspicion.log(i) + fits[i].log();
      highest = Math.max(highest, shares[i]);
    }
    double sum = Math.exp(none - highest);
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.exp(shares[i] - highest);
      sum += shares[i];
    }
    this.noCulprit = Math.exp(none - highest) / sum;
    double entropySoFar = -xLogX(noCulprit);
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
      entropySoFar -= xLogX(shares[i]);
    }
    this.entropy = entropySoFar;
  }

  private static Fit[] fits(Suspicion suspicion, Runs runs) {
    long[] failed = suspicion.ancestry().overDescendants(runs.failed());
    long[] passed = suspicion.ancestry().overDescendants(runs.passed());
    Tally all = runs.all();
    Map<Tally, Fit> known = new HashMap<>();
    Fit[] fits = new Fit[failed.length];
    for (int i = 0; i < fits.length; i++) {
      Tally after = new Tally(failed[i], passed[i]);
      fits[i] =
          known.computeIfAbsent(after, tally -> suspicion.rates().changed(all.minus(tally), tally));
    }
    return fits;
  }

  double share(int commit) {
    return shares[commit];
  }

  double[] shares() {
    return shares.clone();
  }

  double noCulprit() {
    return noCulprit;
  }

  /// What is still open, in nats.
  double entropy() {
    return entropy;
  }

  /// How likely the test fails if it is run on each commit; the last place is a good one.
  double[] failing() {
    int n = shares.length;
    double[] extra = new double[n];
    double base = noCulprit * unchanged.after();
    for (int i = 0; i < n; i++) {
      base += shares[i] * fits[i].before();
      extra[i] = shares[i] * (fits[i].after() - fits[i].before());
    }
    double[] sums = suspicion.ancestry().overAncestors(extra);
    double[] failing = new double[n + 1];
    for (int i = 0; i < n; i++) {
      failing[i] = base + sums[i];
    }
    failing[n] = base;
    return failing;
  }

  /// The entropy to expect after one more run on each commit, in nats; the last place is for a good
  /// one.
  double[] expectedEntropies() {
    double[] expected = new double[shares.length + 1];
    addOutcome(expected, true);
    addOutcome(expected, false);
    return expected;
  }

  private void addOutcome(double[] expected, boolean failure) {
    int n = shares.length;
    double[] mass = new double[n];
    double[] spread = new double[n];
    double none = noCulprit * chance(unchanged.after(), failure);
    double massBefore = none;
    double spreadBefore = xLogX(none);
    for (int i = 0; i < n; i++) {
      double before = shares[i] * chance(fits[i].before(), failure);
      double after = shares[i] * chance(fits[i].after(), failure);
      double logBefore = xLogX(before);
      massBefore += before;
      spreadBefore += logBefore;
      mass[i] = after - before;
      spread[i] = xLogX(after) - logBefore;
    }
    double[] masses = suspicion.ancestry().overAncestors(mass);
    double[] spreads = suspicion.ancestry().overAncestors(spread);
    for (int i = 0; i < n; i++) {
      expected[i] += xLogX(massBefore + masses[i]) - (spreadBefore + spreads[i]);
    }
    expected[n] += xLogX(massBefore) - spreadBefore;
  }

  private static double chance(double rate, boolean failure) {
    return failure ? rate : 1 - rate;
  }

  private static double xLogX(double x) {
    return x <= 0 ? 0 : x * Math.log(x);
  }
}
