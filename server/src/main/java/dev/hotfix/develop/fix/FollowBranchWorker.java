package dev.hotfix.develop.fix;

import dev.hotfix.engine.git.Commit;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.FileChange;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Range;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.estate.Service;
import dev.hotfix.journal.DevelopFact.Author;
import dev.hotfix.journal.DevelopFact.BranchOpened;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Looks at the hot-fix branch until somebody has pushed something new to it.
@Component
final class FollowBranchWorker implements Worker {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Mirrors mirrors;

  FollowBranchWorker(Mirrors mirrors) {
    this.mirrors = mirrors;
  }

  @Override
  public Step step() {
    return FixSteps.FOLLOW_BRANCH;
  }

  @Override
  public Outcome work(Assignment assignment) {
    BranchOpened opened = assignment.situation().history().latest(BranchOpened.class).orElseThrow();
    Service service = assignment.situation().service();
    String known = assignment.key().equals("first") ? opened.commit() : assignment.key();
    try {
      Optional<CommitId> head = mirrors.remote(service).find("refs/heads/" + opened.branch());
      return head.filter(commit -> !commit.hex().equals(known))
          .filter(commit -> !commit.hex().equals(opened.commit()))
          .map(commit -> pushed(mirrors.open(service), base(assignment, opened), commit))
          .orElseGet(() -> Outcome.later(PAUSE, "nothing new on " + opened.branch()));
    } catch (GitException e) {
      return Outcome.later(PAUSE.multipliedBy(10), String.valueOf(e.getMessage()));
    }
  }

  /// What production runs by now is nothing of this fix, also where it was merged into it.
  private static CommitId base(Assignment assignment, BranchOpened opened) {
    return new CommitId(assignment.situation().history().production().orElse(opened.commit()));
  }

  private static Outcome pushed(Repository mirror, CommitId base, CommitId id) {
    Commit commit = mirror.commit(id);
    List<Author> authors =
        mirror.contributors(Range.between(base, id)).stream()
            .map(person -> new Author(person.name(), person.email()))
            .toList();
    return Outcome.done(
        new FixPushed(
            id.hex(),
            commit.author().name(),
            commit.author().email(),
            commit.subject(),
            mirror.changes(base, id).stream().map(FileChange::path).toList(),
            authors));
  }
}
