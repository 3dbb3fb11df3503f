package dev.hotfix.develop.cause;

import dev.hotfix.engine.git.Commit;
import dev.hotfix.engine.git.FileChange;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.journal.DevelopFact.CulpritTraced;
import dev.hotfix.journal.DevelopFact.CulpritUnknown;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// Looks the culprit up: when it was committed, what it changed, and which releases hold it.
@Component
final class TraceCulpritWorker implements Worker {

  private static final int MOST_RELEASES = 50;
  private static final int MOST_FILES = 200;

  private final Mirrors mirrors;

  TraceCulpritWorker(Mirrors mirrors) {
    this.mirrors = mirrors;
  }

  @Override
  public Step step() {
    return CauseSteps.TRACE_CULPRIT;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Repository mirror;
    try {
      mirror = mirrors.open(assignment.situation().service());
    } catch (GitException e) {
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    }
    try {
      return Outcome.done(traced(mirror, assignment.key()));
    } catch (GitException e) {
      return e.retryable()
          ? new Outcome.Failed(String.valueOf(e.getMessage()))
          : Outcome.done(new CulpritUnknown(assignment.key(), String.valueOf(e.getMessage())));
    }
  }

  private static CulpritTraced traced(Repository mirror, String named) {
    Commit commit = mirror.commit(mirror.resolve(named));
    List<Release> releases = releases(mirror, commit);
    return new CulpritTraced(
        named,
        commit.id().hex(),
        commit.subject(),
        commit.author().name(),
        commit.at(),
        releases.stream().limit(MOST_RELEASES).map(Release::name).toList(),
        releases.stream().findFirst().map(Release::at).orElse(null),
        mirror.changes(commit.id()).stream().limit(MOST_FILES).map(FileChange::path).toList());
  }

  private record Release(String name, Instant at) {}

  /// The tags that hold the commit, as they were made.
  private static List<Release> releases(Repository mirror, Commit commit) {
    return mirror
        .ask(
            "The releases cannot be listed",
            "for-each-ref",
            "--contains=" + commit.id(),
            "--sort=creatordate",
            "--format=%(creatordate:unix) %(refname:strip=2)",
            "refs/tags")
        .lines()
        .map(line -> line.split(" ", 2))
        .map(parts -> new Release(parts[1], Instant.ofEpochSecond(Long.parseLong(parts[0]))))
        .toList();
  }
}
