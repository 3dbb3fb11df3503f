package dev.hotfix.engine.bisect;

import dev.hotfix.engine.git.CommitId;
import java.util.Comparator;
import java.util.List;

/// What a search believes so far: how likely each commit brought the defect, oldest first, how
/// likely nobody did, how many runs were made, and about how many more will tell.
public record Suspense(List<Share> shares, double noCulprit, int runs, int runsToGo) {

  /// One commit's probability, at its place in the history that is searched.
  public record Share(int position, CommitId commit, double probability) {}

  public Suspense {
    shares = List.copyOf(shares);
  }

  /// The most suspect commits, the first of them first.
  public List<Share> top(int most) {
    return shares.stream()
        .sorted(Comparator.comparingDouble(Share::probability).reversed())
        .limit(most)
        .toList();
  }

  /// How many commits together are this likely.
  public int commitsLeft(double likely) {
    double sum = noCulprit;
    int count = 0;
    for (Share share : top(shares.size())) {
      if (sum >= likely) {
        return count;
      }
      sum += share.probability();
      count++;
    }
    return count;
  }
}
