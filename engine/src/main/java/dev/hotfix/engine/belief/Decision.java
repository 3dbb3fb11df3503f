package dev.hotfix.engine.belief;

import java.util.List;

/// What to do next in a search.
public sealed interface Decision {
  /// Run the test on this commit; a number past the last commit means a good one.
  record Test(int node) implements Decision {}

  /// This commit brought the change.
  record Named(int commit, double confidence) implements Decision {}

  /// No commit did: the test fails at this rate everywhere.
  record Nobody(double confidence, double rate) implements Decision {}

  /// It cannot be told: one of these commits, most suspect first; about so many more runs would
  /// tell, none if no number would.
  record Open(List<Integer> commits, double confidence, int needed) implements Decision {
    public Open {
      commits = List.copyOf(commits);
    }
  }
}
