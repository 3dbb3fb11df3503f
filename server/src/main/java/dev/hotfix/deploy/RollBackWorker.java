package dev.hotfix.deploy;

import dev.hotfix.engine.fleet.Tally;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.RollbackRefused;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Brings every changed target back to what it held before, the last wave first. One that cannot be
/// reached is tried until it is, or until people leave it out. A completed roll-out stays as it is
/// when something else has been rolled out over it since.
@Component
final class RollBackWorker implements Worker {

  private static final Duration AGAIN = Duration.ofSeconds(5);

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
    boolean completed = Rollouts.completed(situation.history(), run.run());
    try (var opened = fleets.open(situation, run)) {
      Optional<String> overtaken = completed ? opened.fleet().overtaken() : Optional.empty();
      if (overtaken.isPresent()) {
        return Outcome.done(new RollbackRefused(run.run(), overtaken.get()));
      }
      List<String> changed = opened.fleet().touched();
      Tally tally =
          opened.fleet().rollBack().without(Rollouts.leftOut(situation.history(), run.run()));
      if (tally.failure().isPresent()) {
        return new Outcome.Failed("rolling back: " + tally.failure().get());
      }
      return tally
          .absence()
          .map(sentence -> Outcome.later(AGAIN, "rolling back: " + sentence))
          .orElseGet(() -> Outcome.done(new RolloutRolledBack(run.run(), because, changed)));
    }
  }
}
