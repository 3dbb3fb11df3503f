package dev.hotfix.watch;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.WatchFact.WatchStarted;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import org.springframework.stereotype.Component;

/// Says from when and for how long production is watched.
@Component
final class StartWatchWorker implements Worker {

  @Override
  public Step step() {
    return WatchSteps.START_WATCH;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    return Outcome.done(
        new WatchStarted(assignment.key(), situation.now().plus(situation.procedure().watch())));
  }
}
