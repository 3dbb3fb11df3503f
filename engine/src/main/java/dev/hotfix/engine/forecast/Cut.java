package dev.hotfix.engine.forecast;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Repository;
import java.util.Collection;

/// Refuses to judge by commits whose past a shallow clone has cut off: they seem to have brought
/// everything.
final class Cut {
  private Cut() {}

  /// @param rootless commits that have no parent here; git is asked only if there are any
  /// @throws GitException naming the first that has one elsewhere
  static void refuse(Repository repository, Collection<CommitId> rootless) {
    if (rootless.isEmpty()) {
      return;
    }
    var ends = repository.shallowEnds();
    rootless.stream()
        .filter(ends::contains)
        .findFirst()
        .ifPresent(end -> {
          throw GitException.because(
              "The clone '%s' is shallow: it ends at %s, whose past must be known to tell what a line has. "
                      .formatted(repository, end.brief())
                  + "Complete it with 'git fetch --unshallow'");
        });
  }
}
