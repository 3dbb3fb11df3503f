package dev.hotfix.engine.git;

import dev.hotfix.engine.git.Carried.How;
import dev.hotfix.engine.run.RunResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Finds a fix on a line: the commit itself, a cherry-pick that says so, or a commit with the same
/// patch. One that was reverted on the line afterwards does not count, unless the revert was
/// reverted too.
final class Carrying {
  /// No commit is older than the change it copies, but clocks go wrong.
  private static final Duration SLACK = Duration.ofDays(2);

  private final Repository repository;
  private final CommitId line;

  Carrying(Repository repository, CommitId line) {
    this.repository = repository;
    this.line = line;
  }

  Optional<Carried> of(CommitId fix) {
    if (repository.isAncestor(fix, line)) {
      return Optional.of(fix).filter(this::stands).map(commit -> new Carried(How.ANCESTRY, commit));
    }
    return picked(fix).or(() -> samePatch(fix));
  }

  private Optional<Carried> picked(CommitId fix) {
    return naming(fix, "(cherry picked from commit " + fix).stream()
        .filter(this::stands)
        .map(commit -> new Carried(How.TRAILER, commit))
        .findFirst();
  }

  /// A symmetric difference without the fix's own past leaves the fix alone on its side; `=` marks
  /// the commits on the other side with the same patch id.
  private Optional<Carried> samePatch(CommitId fix) {
    String[] written =
        repository
            .ask("The fix cannot be read", "log", "--no-walk", "--format=%at %P", fix.hex())
            .strip()
            .split(" ", -1);
    if (written.length != 2) {
      return Optional.empty();
    }
    long since = Long.parseLong(written[0]) - SLACK.toSeconds();
    return repository
        .ask(
            "The patches cannot be compared",
            "rev-list",
            "--no-merges",
            "--cherry-mark",
            "--since=" + since,
            line + "..." + fix,
            "^" + fix + "^")
        .lines()
        .filter(marked -> marked.startsWith("="))
        .map(marked -> new CommitId(marked.substring(1)))
        .filter(Predicate.not(fix::equals))
        .filter(this::stands)
        .map(commit -> new Carried(How.PATCH, commit))
        .findFirst();
  }

  private boolean stands(CommitId commit) {
    return naming(commit, "This reverts commit " + commit).stream().noneMatch(this::stands);
  }

  /// The commits of the line whose message holds a phrase about another commit, which is older.
  private List<CommitId> naming(CommitId older, String phrase) {
    RunResult found =
        repository
            .git("rev-list", "--fixed-strings", "--grep=" + phrase, line.hex(), "^" + older)
            .finish();
    if (!found.succeeded()) {
      throw GitException.failed("The history cannot be searched", found);
    }
    return Commits.ids(found.text());
  }
}
