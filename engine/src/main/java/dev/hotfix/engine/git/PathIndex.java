package dev.hotfix.engine.git;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// An index of which commits changed which paths (git's commit graph with Bloom filters): a walk
/// for one path is then about ten times as fast, and finds the same.
public final class PathIndex {
  private PathIndex() {}

  /// The repository with such an index for all that a commit reaches, kept in the scratch folder
  /// because reading never writes to a repository. Where it cannot be made, as in a shallow clone,
  /// or not in time, walks are as slow as before.
  public static Repository of(
      Repository repository, CommitId upTo, Scratch scratch, Duration limit) {
    Repository indexed = repository.writingTo(scratch);
    var _ =
        indexed
            .git("commit-graph", "write", "--stdin-commits", "--changed-paths", "--no-progress")
            .reading((upTo.hex() + "\n").getBytes(StandardCharsets.UTF_8))
            .within(limit)
            .finish();
    return indexed;
  }
}
