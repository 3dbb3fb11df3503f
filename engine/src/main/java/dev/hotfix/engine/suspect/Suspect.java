package dev.hotfix.engine.suspect;

import dev.hotfix.engine.git.Commit;
import java.util.List;
import java.util.Map;

/// A commit that may have brought the defect; `score` is its share of the suspicion, and all shares
/// together make one. The reasons are for people, the strongest kind first; the signals are what
/// they rest on.
public record Suspect(
    Commit commit, double score, List<String> reasons, Map<Signal, Double> signals) {
  public Suspect {
    reasons = List.copyOf(reasons);
    signals = Map.copyOf(signals);
  }
}
