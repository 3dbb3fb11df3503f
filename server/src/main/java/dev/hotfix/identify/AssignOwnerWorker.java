package dev.hotfix.identify;

import dev.hotfix.journal.IdentifyFact.OwnerAssigned;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import org.springframework.stereotype.Component;

/// Gives the hot fix to the first person `hotfix.yaml` names.
@Component
final class AssignOwnerWorker implements Worker {

  @Override
  public Step step() {
    return IdentifySteps.ASSIGN_OWNER;
  }

  @Override
  public Outcome work(Assignment assignment) {
    var owners = assignment.situation().service().owners();
    return Outcome.done(
        new OwnerAssigned(
            owners.people().getFirst(), owners.team(), "first of the owners in hotfix.yaml"));
  }
}
