package dev.hotfix.validate;

import dev.hotfix.engine.git.WorkTree;
import dev.hotfix.estate.Check;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Missing;
import dev.hotfix.journal.ValidateFact.CheckResult;
import dev.hotfix.journal.ValidateFact.ChecksProbed;
import dev.hotfix.journal.ValidateFact.WaveChecked;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Makes the checks that speak of a target on those changed so far, after each wave but the last.
/// One that passed there before and fails now is harm.
@Component
final class CheckWaveWorker implements Worker {

  private final Checker checker;
  private final CheckBench bench;

  CheckWaveWorker(Checker checker, CheckBench bench) {
    this.checker = checker;
    this.bench = bench;
  }

  @Override
  public Step step() {
    return ValidateSteps.CHECK_WAVE;
  }

  @Override
  public boolean isLong() {
    return true;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    WaveHealthy wave = situation.history().latest(WaveHealthy.class).orElseThrow();
    RolloutStarted run =
        situation
            .history()
            .latest(RolloutStarted.class, r -> r.run().equals(wave.run()))
            .orElseThrow();
    return bench.with(
        assignment, step(), run.digest(), tree -> checked(situation, run, wave.wave(), tree));
  }

  private WaveChecked checked(
      Situation situation, RolloutStarted run, int wave, Optional<WorkTree> tree) {
    Set<String> changed = new HashSet<>();
    run.waves().subList(0, wave).forEach(changed::addAll);
    changed.removeAll(Missing.orLeftOut(situation.history(), run.run()));
    List<Check> checks = situation.service().checks().stream().filter(Check::perTarget).toList();
    List<TargetPlace> targets =
        situation.environment().targets().stream()
            .filter(target -> changed.contains(target.name()))
            .toList();
    List<CheckResult> results = checker.all(checks, targets, tree);
    return new WaveChecked(
        run.run(), wave, results, broken(situation.history(), run.digest(), results));
  }

  private static List<String> broken(History history, String digest, List<CheckResult> results) {
    List<CheckResult> before =
        history
            .latest(ChecksProbed.class, probed -> probed.digest().equals(digest))
            .map(ChecksProbed::results)
            .orElse(List.of());
    return results.stream()
        .filter(now -> !now.passed())
        .filter(now ->
            before.stream()
                .anyMatch(then ->
                    then.passed()
                        && then.name().equals(now.name())
                        && then.target().equals(now.target())))
        .map(now -> "%s on %s: %s".formatted(now.name(), now.target(), now.note()))
        .toList();
  }
}
