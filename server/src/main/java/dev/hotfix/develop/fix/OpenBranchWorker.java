package dev.hotfix.develop.fix;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.PushOutcome;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.estate.Service;
import dev.hotfix.journal.DevelopFact.BranchOpened;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Opens `hotfix/HF-n` in the service's repository, from the very commit that production runs. In a
/// later round, or when somebody has opened it by hand, the branch stays as it is.
@Component
final class OpenBranchWorker implements Worker {

  private final Mirrors mirrors;

  OpenBranchWorker(Mirrors mirrors) {
    this.mirrors = mirrors;
  }

  @Override
  public Step step() {
    return FixSteps.OPEN_BRANCH;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Service service = assignment.situation().service();
    String branch = "hotfix/" + assignment.hotfix();
    try {
      Repository mirror = mirrors.open(service);
      CommitId production = mirror.resolve(assignment.key());
      PushOutcome outcome =
          mirrors.remote(service).push(mirror, production, branch, Optional.empty());
      return switch (outcome) {
        case PushOutcome.Pushed(var at) -> Outcome.done(new BranchOpened(branch, at.hex()));
        case PushOutcome.Moved(var found) ->
            Outcome.done(new BranchOpened(branch, found.orElse(production).hex()));
      };
    } catch (GitException e) {
      return e.retryable()
          ? new Outcome.Failed(String.valueOf(e.getMessage()))
          : new Outcome.GivenUp(String.valueOf(e.getMessage()));
    }
  }
}
