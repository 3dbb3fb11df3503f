package dev.hotfix.engine.bisect;

import java.util.List;

/// The end of a search: its verdict and every run behind it in order; the first `resumed` of them
/// were made by an earlier search with the same arguments.
public record BisectReport(BisectVerdict verdict, List<Trial> trials, int resumed) {
  public BisectReport {
    trials = List.copyOf(trials);
  }
}
