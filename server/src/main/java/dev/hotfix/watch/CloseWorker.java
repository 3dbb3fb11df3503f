package dev.hotfix.watch;

import dev.hotfix.journal.History;
import dev.hotfix.journal.WatchFact.HotFixClosed;
import dev.hotfix.journal.WatchFact.QuietPeriodEnded;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import org.springframework.stereotype.Component;

/// Closes the hot fix when nothing stands in its way any more.
@Component
final class CloseWorker implements Worker {

  @Override
  public Step step() {
    return WatchSteps.close(_ -> false);
  }

  @Override
  public Outcome work(Assignment assignment) {
    History history = assignment.situation().history();
    String because =
        history
            .latest(QuietPeriodEnded.class)
            .map(quiet -> "every gate passes; " + quiet.because())
            .orElse("every gate passes");
    return Outcome.done(new HotFixClosed(because));
  }
}
