package dev.hotfix.engine.suspect;

import dev.hotfix.engine.git.Commit;
import java.util.List;

/// A commit that may have brought the defect; `score` is its share of the suspicion, and all shares
/// together make one.
public record Suspect(Commit commit, double score, List<String> reasons) {
  public Suspect {
    reasons = List.copyOf(reasons);
  }
}
