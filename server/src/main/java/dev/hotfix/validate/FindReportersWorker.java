package dev.hotfix.validate;

import dev.hotfix.journal.ValidateFact.ReportersFound;
import dev.hotfix.signal.Signals;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Looks up who reported the problem and left an address, and whom the procedure names besides.
@Component
final class FindReportersWorker implements Worker {

  private final Signals signals;

  FindReportersWorker(Signals signals) {
    this.signals = signals;
  }

  @Override
  public Step step() {
    return ValidateSteps.FIND_REPORTERS;
  }

  @Override
  public Outcome work(Assignment assignment) {
    long problem = assignment.situation().history().opened().problem();
    List<String> asked =
        Stream.concat(
                signals.reporters(problem).stream(),
                assignment.situation().procedure().signOff().ask().stream())
            .distinct()
            .toList();
    return Outcome.done(new ReportersFound(assignment.key(), asked));
  }
}
