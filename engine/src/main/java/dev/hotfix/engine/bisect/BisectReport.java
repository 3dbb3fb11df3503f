package dev.hotfix.engine.bisect;

import java.util.List;
import java.util.Optional;

/// The end of a search: its verdict and every run behind it in order; the first `resumed` of them
/// were made by an earlier search with the same arguments.
public record BisectReport(
    BisectVerdict verdict, List<Trial> trials, int resumed, Certainty certainty) {

  /// How sure the verdict is, from 0 to 1; a steady test is taken at its word. `runsNeeded` is
  /// about how many more runs would tell, if any number would. The last belief is there after a
  /// noisy search.
  public record Certainty(double confidence, int runsNeeded, Optional<Suspense> belief) {
    static Certainty of(double confidence) {
      return new Certainty(confidence, 0, Optional.empty());
    }
  }

  public BisectReport {
    trials = List.copyOf(trials);
  }
}
