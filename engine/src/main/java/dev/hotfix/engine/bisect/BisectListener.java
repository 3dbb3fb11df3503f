package dev.hotfix.engine.bisect;

import dev.hotfix.engine.git.CommitId;

/// Follows a search while it runs, on the searching thread.
public interface BisectListener {
  BisectListener SILENT =
      new BisectListener() {
        @Override
        public void testing(CommitId commit, int left, int runsToGo) {
          // Nobody follows.
        }

        @Override
        public void tested(Trial trial) {
          // Nobody follows.
        }
      };

  /// A commit is about to be tested; `left` commits may be the culprit, and about `runsToGo` more
  /// runs will tell which.
  void testing(CommitId commit, int left, int runsToGo);

  /// A run has ended, or is remembered from an earlier search.
  void tested(Trial trial);

  /// What a noisy search believes has changed.
  default void believed(Suspense belief) {
    // Only whoever draws it needs this.
  }

  /// Something a person should know about the search.
  default void noted(String message) {
    // Only whoever speaks to a person needs this.
  }
}
