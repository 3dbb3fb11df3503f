package dev.hotfix.engine.forecast;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What one commit brought its first parent.
///
/// @param base the first parent, or the empty tree of a root commit
/// @param since in seconds; no copy of the change was committed before
record Change(
    CommitId fix, Optional<CommitId> parent, String base, List<String> files, long since) {
  /// No commit is older than the change it copies, but clocks go wrong.
  private static final Duration SLACK = Duration.ofDays(2);

  static Change of(Repository repository, CommitId fix) {
    String what = "The fix cannot be read";
    String[] fields =
        repository
            .ask(what, "log", "--no-walk", "--format=%at %ct %P", fix.hex())
            .strip()
            .split(" ", -1);
    Optional<CommitId> parent =
        fields.length > 2 ? Optional.of(new CommitId(fields[2])) : Optional.empty();
    String base =
        parent
            .map(CommitId::hex)
            .orElseGet(
                () -> repository.ask(what, "hash-object", "-t", "tree", "/dev/null").strip());
    String changed = repository.ask(what, "diff-tree", "-r", "-z", "--name-only", base, fix.hex());
    List<String> files = Arrays.stream(changed.split("\0", -1)).filter(f -> !f.isEmpty()).toList();
    long written = Math.min(Long.parseLong(fields[0]), Long.parseLong(fields[1]));
    return new Change(fix, parent, base, files, written - SLACK.toSeconds());
  }
}
