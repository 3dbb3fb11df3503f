package dev.hotfix.validate;

import dev.hotfix.engine.git.WorkTree;
import dev.hotfix.estate.Check;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.ValidateFact.CheckResult;
import dev.hotfix.journal.ValidateFact.ChecksProbed;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Makes every check before the roll-out, so that one which was red already is told apart, and
/// tries whether those that are green could be red at all.
@Component
final class ProbeChecksWorker implements Worker {

  private final Checker checker;
  private final CheckBench bench;

  ProbeChecksWorker(Checker checker, CheckBench bench) {
    this.checker = checker;
    this.bench = bench;
  }

  @Override
  public Step step() {
    return ValidateSteps.PROBE_CHECKS;
  }

  @Override
  public boolean isLong() {
    return true;
  }

  @Override
  public Outcome work(Assignment assignment) {
    String digest = assignment.key();
    return bench.with(
        assignment, step(), digest, tree -> probed(assignment.situation(), digest, tree));
  }

  private ChecksProbed probed(Situation situation, String digest, Optional<WorkTree> tree) {
    List<Check> checks = situation.service().checks();
    List<TargetPlace> targets = situation.environment().targets();
    List<CheckResult> results = checker.all(checks, targets, tree);
    List<String> unfailing =
        checks.stream()
            .filter(check -> isGreen(check, results))
            .filter(check -> !checker.canFail(check, targets, tree))
            .map(Check::name)
            .toList();
    return new ChecksProbed(digest, results, unfailing);
  }

  private static boolean isGreen(Check check, List<CheckResult> results) {
    return results.stream()
        .filter(result -> result.name().equals(check.name()))
        .allMatch(CheckResult::passed);
  }
}
