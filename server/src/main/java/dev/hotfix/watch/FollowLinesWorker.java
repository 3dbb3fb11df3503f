package dev.hotfix.watch;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.WatchFact.LineCarriesFix;
import dev.hotfix.journal.WatchFact.LineMoved;
import dev.hotfix.journal.WatchFact.LineNotCarried;
import dev.hotfix.journal.WatchFact.LineOffered;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Looks at the lines which the machine could not bring the fix to, until people have.
@Component
final class FollowLinesWorker implements Worker {

  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Mirrors mirrors;

  FollowLinesWorker(Mirrors mirrors) {
    this.mirrors = mirrors;
  }

  @Override
  public Step step() {
    return WatchSteps.FOLLOW_LINES;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    try {
      Repository mirror = mirrors.open(situation.service());
      Carriage carriage = Fixes.carriage(mirror, situation.history());
      List<Fact> news =
          Line.all(situation).stream()
              .filter(Line::withPeople)
              .flatMap(line -> look(mirror, carriage, line).stream())
              .toList();
      return news.isEmpty()
          ? Outcome.later(PAUSE, "people are bringing the fix to the lines")
          : new Outcome.Done(news);
    } catch (GitException e) {
      return Outcome.later(PAUSE.multipliedBy(6), String.valueOf(e.getMessage()));
    }
  }

  private static Optional<Fact> look(Repository mirror, Carriage carriage, Line line) {
    try {
      CommitId tip = mirror.resolve("refs/heads/" + line.name());
      return switch (carriage.onto(tip)) {
        case Carriage.Result.There(var commit) ->
            Optional.of(new LineCarriesFix(line.name(), line.fix(), commit.hex()));
        case Carriage.Result.Picked _ -> refused(line, tip).map(_ -> moved(line, tip));
        case Carriage.Result.Stuck stuck ->
            changed(line, tip, stuck) ? Optional.of(moved(line, tip)) : Optional.empty();
      };
    } catch (GitException e) {
      if (e.retryable()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /// What did not go on an older commit of the line may go now.
  private static Optional<LineNotCarried> refused(Line line, CommitId tip) {
    return line.newest()
        .filter(LineNotCarried.class::isInstance)
        .map(LineNotCarried.class::cast)
        .filter(no -> !tip.hex().equals(no.tip()));
  }

  /// An offer that no longer fits, or a conflict of another kind.
  private static boolean changed(Line line, CommitId tip, Carriage.Result.Stuck stuck) {
    return line.newest().filter(LineOffered.class::isInstance).isPresent()
        || refused(line, tip).filter(no -> !no.because().equals(stuck.because())).isPresent();
  }

  private static Fact moved(Line line, CommitId tip) {
    return new LineMoved(line.name(), line.fix(), tip.hex());
  }
}
