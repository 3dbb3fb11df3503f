package dev.hotfix.deploy;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Brings every changed target back to what it held before.
@Component
final class RollBackWorker implements Worker {

  private final Fleets fleets;

  RollBackWorker(Fleets fleets) {
    this.fleets = fleets;
  }

  @Override
  public Step step() {
    return DeploySteps.ROLL_BACK;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    RolloutStarted run = Rollouts.underWay(situation.history()).orElseThrow();
    String because = Rollouts.mustGoBack(situation.history(), run.run()).orElseThrow();
    try (var opened = fleets.open(situation, run)) {
      List<String> changed = opened.fleet().touched();
      Optional<String> trouble = opened.fleet().rollBack();
      return trouble
          .<Outcome>map(sentence -> new Outcome.Failed("rolling back: " + sentence))
          .orElseGet(() -> Outcome.done(new RolloutRolledBack(run.run(), because, changed)));
    }
  }
}
