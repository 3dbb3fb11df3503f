package dev.hotfix.deploy;

import dev.hotfix.engine.fleet.End;
import dev.hotfix.engine.fleet.Tally;
import dev.hotfix.engine.fleet.Watch;
import dev.hotfix.engine.judge.Judgement.Verdict;
import dev.hotfix.estate.Meters;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.Counts;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.WaveHarmed;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import dev.hotfix.journal.DeployFact.WaveUndecided;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/// Changes one wave of targets, then looks at it again and again until it is judged. When a target
/// cannot be reached, or the judge cannot decide, in the procedure's time, people are asked; the
/// machine goes on trying and looking meanwhile, and decides by itself if it can after all.
@Component
final class RollOutWaveWorker implements Worker {

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration AGAIN = Duration.ofSeconds(2);
  private static final Counts NONE = new Counts(0, 0);

  private final Fleets fleets;
  private final WaveLooks looks;

  RollOutWaveWorker(Fleets fleets, WaveLooks looks) {
    this.fleets = fleets;
    this.looks = looks;
  }

  @Override
  public Step step() {
    return DeploySteps.ROLL_OUT_WAVE;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    RolloutStarted run = Rollouts.underWay(situation.history()).orElseThrow();
    int wave = Rollouts.healthyWaves(situation.history(), run.run()) + 1;
    Watch watch = fleets.watch(situation, run);
    watch.before();
    Tally tally;
    try (var opened = fleets.open(situation, run)) {
      tally = opened.fleet().wave(wave);
    }
    if (tally.failure().isPresent()) {
      return Outcome.done(new WaveHarmed(run.run(), wave, tally.failure().get(), NONE, NONE));
    }
    watch.begin(wave);
    var without = new HashSet<>(Rollouts.leftOut(situation.history(), run.run()));
    without.addAll(tally.of(End.Unreached.class));
    return judged(situation, run, wave, watch.look(wave, without), tally);
  }

  /// Those that were reached are judged, also while others are not.
  private Outcome judged(
      Situation situation, RolloutStarted run, int wave, Watch.Seen seen, Tally tally) {
    String because = seen.judgement().because();
    Counts canary = Meters.recorded(seen.canary());
    Counts baseline = Meters.recorded(seen.baseline());
    Verdict verdict = seen.judgement().verdict();
    var name = new WaveLooks.Name(situation.id(), run.run(), wave);
    if (verdict == Verdict.HARMFUL) {
      String kept = looks.conclude(name, seen);
      return Outcome.done(new WaveHarmed(run.run(), wave, because, canary, baseline, kept));
    }
    List<String> unreached = tally.of(End.Unreached.class);
    if (verdict == Verdict.HEALTHY && unreached.isEmpty()) {
      String kept = looks.conclude(name, seen);
      var healthy = new WaveHealthy(run.run(), wave, because, canary, baseline, kept);
      return new Outcome.Done(Rollouts.judged(situation.history(), run, healthy));
    }
    looks.keep(name, seen);
    String open = tally.absence().orElse(because);
    return undecided(
        situation, run, new WaveUndecided(run.run(), wave, open, unreached, canary, baseline));
  }

  /// People are asked once the procedure's time is over, and again when others are missing.
  private static Outcome undecided(Situation situation, RolloutStarted run, WaveUndecided wave) {
    boolean asked =
        Rollouts.undecided(situation.history(), run)
            .filter(before -> before.unreached().equals(wave.unreached()))
            .isPresent();
    return asked || !isOver(situation, run)
        ? Outcome.later(wave.unreached().isEmpty() ? PAUSE : AGAIN, wave.because())
        : Outcome.done(wave);
  }

  /// A wave is watched from the end of the one before it.
  private static boolean isOver(Situation situation, RolloutStarted run) {
    Instant since =
        situation
            .history()
            .latestEntry(WaveHealthy.class, w -> w.run().equals(run.run()))
            .or(() ->
                situation
                    .history()
                    .latestEntry(RolloutStarted.class, r -> r.run().equals(run.run())))
            .orElseThrow()
            .at();
    return situation.now().isAfter(since.plus(situation.procedure().judgeFor()));
  }
}
