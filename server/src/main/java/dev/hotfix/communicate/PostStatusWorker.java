package dev.hotfix.communicate;

import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import org.springframework.stereotype.Component;

/// Keeps the public status page in step with the hot fix.
@Component
final class PostStatusWorker implements Worker {

  @Override
  public Step step() {
    return CommunicateSteps.POST_STATUS;
  }

  @Override
  public Outcome work(Assignment assignment) {
    return StatusText.next(assignment.situation())
        .map(posted -> Outcome.done(posted))
        .orElseGet(Outcome::done);
  }
}
