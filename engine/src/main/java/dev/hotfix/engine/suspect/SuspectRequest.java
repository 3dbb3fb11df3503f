package dev.hotfix.engine.suspect;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import java.util.List;
import java.util.Optional;

/// Which commits to rank: those that `at` holds and `since` does not. Without `since` it is the
/// newest tag below `at`, and without a tag the whole history.
public record SuspectRequest(
    Repository repository, CommitId at, Optional<CommitId> since, Evidence evidence) {

  /// What points at the source.
  public sealed interface Evidence {
    /// A stack trace as it was logged: Java, Python, JavaScript, Go or .NET.
    record Trace(String text) implements Evidence {}

    /// Files by their paths, whole or only the end of them.
    record Files(List<String> paths) implements Evidence {
      public Files {
        paths = List.copyOf(paths);
      }
    }
  }
}
