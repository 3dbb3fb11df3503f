package dev.hotfix.watch;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.PushOutcome;
import dev.hotfix.engine.git.Remote;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.WatchFact.LineCarriesFix;
import dev.hotfix.journal.WatchFact.LineNotCarried;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Brings the fix to a line: sees whether it is there, picks it where that goes without a conflict,
/// and pushes it unless somebody has moved the line meanwhile.
@Component
final class CarryFixWorker implements Worker {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final Mirrors mirrors;

  CarryFixWorker(Mirrors mirrors) {
    this.mirrors = mirrors;
  }

  @Override
  public Step step() {
    return WatchSteps.CARRY_FIX;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    String fix = Fixes.commit(situation.history()).orElseThrow();
    String line = assignment.key().substring(fix.length() + 1);
    try {
      Repository mirror = mirrors.open(situation.service());
      CommitId tip = mirror.resolve("refs/heads/" + line);
      return switch (Fixes.carriage(mirror, situation.history()).onto(tip)) {
        case Carriage.Result.There(var commit) ->
            Outcome.done(new LineCarriesFix(line, fix, commit.hex()));
        case Carriage.Result.Stuck(var because) -> refused(line, fix, because);
        case Carriage.Result.Picked _ when !situation.procedure().carry() ->
            refused(line, fix, "the procedure leaves it to people");
        case Carriage.Result.Picked(var top) -> {
          var outcome =
              Remote.at(situation.service().code().url()).push(mirror, top, line, Optional.of(tip));
          yield pushed(outcome, line, fix);
        }
      };
    } catch (GitException e) {
      return e.retryable()
          ? new Outcome.Failed(String.valueOf(e.getMessage()))
          : refused(line, fix, String.valueOf(e.getMessage()));
    }
  }

  private static Outcome pushed(PushOutcome outcome, String line, String fix) {
    return switch (outcome) {
      case PushOutcome.Pushed(var top) -> Outcome.done(new LineCarriesFix(line, fix, top.hex()));
      case PushOutcome.Moved _ -> Outcome.later(SOON, line + " was moved by somebody else");
    };
  }

  private static Outcome refused(String line, String fix, String because) {
    return Outcome.done(new LineNotCarried(line, fix, because));
  }
}
