package dev.hotfix.engine.suspect;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Which commits to rank: those that `at` holds and `since` does not. Without `since` it is the
/// whole history of the files concerned, however old; age is one signal among others. `within` is
/// how long may be looked for what lies deep; without it three seconds.
public record SuspectRequest(
    Repository repository,
    CommitId at,
    Optional<CommitId> since,
    Evidence evidence,
    Duration within) {
  private static final Duration USUALLY = Duration.ofSeconds(3);

  public SuspectRequest(
      Repository repository, CommitId at, Optional<CommitId> since, Evidence evidence) {
    this(repository, at, since, evidence, USUALLY);
  }

  /// What points at the source.
  public sealed interface Evidence {
    /// A stack trace as it was logged: Java, Kotlin, Python, JavaScript, Go or .NET.
    record Trace(String text) implements Evidence {}

    /// Files by their paths, whole or only the end of them; `file:line` and `file#method` point
    /// into one.
    record Files(List<String> paths) implements Evidence {
      public Files {
        paths = List.copyOf(paths);
      }
    }

    /// Methods by their names: `com.acme.Cart.total`, `com.acme.Cart#total`,
    /// `Cart$Item.total(int)`.
    record Methods(List<String> names) implements Evidence {
      public Methods {
        names = List.copyOf(names);
      }
    }

    /// Failing tests: `com.acme.CartTest`, `com.acme.CartTest#total`, or their files.
    record Tests(List<String> names) implements Evidence {
      public Tests {
        names = List.copyOf(names);
      }
    }
  }
}
