package dev.hotfix.watch;

import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.History;
import dev.hotfix.journal.WatchFact.LineCarriesFix;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
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
    History history = situation.history();
    String fix = Fixes.commit(history).orElseThrow();
    try {
      Repository mirror = mirrors.open(situation.service());
      Carriage carriage = Fixes.carriage(mirror, history);
      List<Fact> reached =
          Fixes.lines(situation.service().code()).stream()
              .filter(line -> !Fixes.carries(history, line, fix))
              .filter(line -> Fixes.refusal(history, line, fix).isPresent())
              .flatMap(line -> look(mirror, carriage, line, fix))
              .toList();
      return reached.isEmpty()
          ? Outcome.later(PAUSE, "people are bringing the fix to the lines")
          : new Outcome.Done(reached);
    } catch (GitException e) {
      return Outcome.later(PAUSE.multipliedBy(6), String.valueOf(e.getMessage()));
    }
  }

  private static Stream<Fact> look(Repository mirror, Carriage carriage, String line, String fix) {
    try {
      return carriage.onto(mirror.resolve("refs/heads/" + line))
              instanceof Carriage.Result.There(var commit)
          ? Stream.of(new LineCarriesFix(line, fix, commit.hex()))
          : Stream.empty();
    } catch (GitException e) {
      if (e.retryable()) {
        throw e;
      }
      return Stream.empty();
    }
  }
}
