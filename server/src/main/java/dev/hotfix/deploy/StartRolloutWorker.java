package dev.hotfix.deploy;

import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.util.List;
import org.springframework.stereotype.Component;

/// Plans the waves and takes an epoch that outranks every earlier run.
@Component
final class StartRolloutWorker implements Worker {

  private final TargetSteps steps;

  StartRolloutWorker(TargetSteps steps) {
    this.steps = steps;
  }

  @Override
  public Step step() {
    return DeploySteps.START_ROLLOUT;
  }

  @Override
  public Outcome work(Assignment assignment) {
    List<List<String>> waves = Fleets.waves(assignment.situation().environment());
    long epoch = steps.nextEpoch();
    String run = "%s-run-%d".formatted(assignment.hotfix(), epoch);
    return Outcome.done(new RolloutStarted(run, assignment.key(), epoch, waves));
  }
}
