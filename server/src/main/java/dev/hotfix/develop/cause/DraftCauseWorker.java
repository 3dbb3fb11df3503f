package dev.hotfix.develop.cause;

import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import org.springframework.stereotype.Component;

/// Drafts the root cause record from what is known, for people to correct.
@Component
final class DraftCauseWorker implements Worker {

  @Override
  public Step step() {
    return CauseSteps.DRAFT_CAUSE;
  }

  @Override
  public Outcome work(Assignment assignment) {
    return Outcome.done(new CauseDraft(assignment.situation()).write());
  }
}
