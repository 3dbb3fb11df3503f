package dev.hotfix.watch;

import dev.hotfix.engine.fleet.Readings;
import dev.hotfix.engine.judge.CountsJudge;
import dev.hotfix.engine.judge.JointJudge.Joint;
import dev.hotfix.engine.judge.Judgement.Verdict;
import dev.hotfix.engine.measure.Comparison;
import dev.hotfix.engine.measure.Ledger;
import dev.hotfix.engine.measure.Measures;
import dev.hotfix.engine.measure.Meter;
import dev.hotfix.engine.measure.Reading;
import dev.hotfix.estate.Environment;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.estate.Meters;
import dev.hotfix.estate.RunReadings;
import dev.hotfix.gate.Situation;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Measures production for as long as it is watched, and says whether anything is worse than it was
/// before the roll-out. It was another time of day then, so only a person can say what it means.
@Component
final class Aftermath {

  private static final CountsJudge JUDGE = CountsJudge.standard();

  private final Meters meters;
  private final RunReadings readings;

  Aftermath(Meters meters, RunReadings readings) {
    this.meters = meters;
    this.readings = readings;
  }

  /// @param requests how many were counted since the watch began
  /// @param worse what is worse than before, if anything is
  /// @param aside what could not be learned; may be empty
  record Seen(long requests, Optional<String> worse, String aside) {}

  /// Goes on measuring, from the first look on.
  Seen look(Situation situation, String run) {
    Environment environment = situation.environment();
    if (environment.measures() == null) {
      return new Seen(0, Optional.empty(), "");
    }
    try {
      return look(situation, environment.measures(), readings.of(run));
    } catch (IOException e) {
      return new Seen(0, Optional.empty(), "; " + e.getMessage());
    }
  }

  private Seen look(Situation situation, Measures measures, Readings run) throws IOException {
    Meter meter = Meter.of(measures, meters.probe());
    List<TargetPlace> targets = situation.environment().targets();
    run.once("watch", () -> meter.begin(targets, situation.now()));
    Ledger now = run.grown("watch", old -> meter.next(targets, old, situation.now()));
    Set<String> names = targets.stream().map(TargetPlace::name).collect(Collectors.toSet());
    Reading before = run.once("before", () -> Ledger.empty(situation.now())).sum(names);
    var comparison = new Comparison(measures, JUDGE);
    Joint joint = comparison.of(now.sum(names), before, before);
    var silent = new HashSet<>(names);
    silent.removeAll(now.sums().keySet());
    return new Seen(
        comparison.main(now.sum(names)).requests(),
        Optional.of(joint.judgement())
            .filter(judgement -> judgement.verdict() == Verdict.HARMFUL)
            .map(judgement -> "worse than before the roll-out: " + judgement.because()),
        silent.isEmpty() ? "" : "; nothing was learned of " + String.join(", ", silent));
  }
}
