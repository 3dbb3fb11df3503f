package dev.hotfix.validate;

import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.ValidateFact.ChecksRan;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.util.List;
import org.springframework.stereotype.Component;

/// Makes every check against what production runs after the roll-out.
@Component
final class RunChecksWorker implements Worker {

  private final Checker checker;
  private final CheckBench bench;

  RunChecksWorker(Checker checker, CheckBench bench) {
    this.checker = checker;
    this.bench = bench;
  }

  @Override
  public Step step() {
    return ValidateSteps.RUN_CHECKS;
  }

  @Override
  public boolean isLong() {
    return true;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    var run = (RolloutCompleted) situation.history().completion().orElseThrow().fact();
    List<TargetPlace> targets =
        situation.environment().targets().stream()
            .filter(target -> run.targets().contains(target.name()))
            .toList();
    return bench.with(
        assignment,
        step(),
        run.digest(),
        tree -> new ChecksRan(run.run(), checker.all(situation.service().checks(), targets, tree)));
  }
}
