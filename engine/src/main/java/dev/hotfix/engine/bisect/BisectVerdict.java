package dev.hotfix.engine.bisect;

import dev.hotfix.engine.git.CommitId;
import java.util.List;

/// What a search found.
public sealed interface BisectVerdict {
  /// The first bad commit: it is bad, and everything it builds on is good.
  record Culprit(CommitId commit) implements BisectVerdict {}

  /// It is one of these commits; the others could not be tested.
  record Inconclusive(List<CommitId> candidates) implements BisectVerdict {
    public Inconclusive {
      candidates = List.copyOf(candidates);
    }
  }

  /// No commit between the ends brought the defect, for the stated reason.
  record NoCulprit(String because) implements BisectVerdict {}
}
