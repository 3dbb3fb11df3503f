package dev.hotfix.engine.belief;

/// How a search stands: how likely each commit is the culprit, that nobody is, and about how many
/// more runs will tell.
public record Outlook(double[] shares, double noCulprit, int runsToGo) {
  public Outlook {
    shares = shares.clone();
  }

  @Override
  public double[] shares() {
    return shares.clone();
  }
}
