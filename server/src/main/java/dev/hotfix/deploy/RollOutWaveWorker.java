package dev.hotfix.deploy;

import dev.hotfix.engine.fleet.Watch;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.Counts;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.WaveHarmed;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import dev.hotfix.journal.Fact;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Changes one wave of targets, then looks at it again and again until it is judged. When the judge
/// cannot decide in the procedure's time, a wave that did no harm counts as healthy.
@Component
final class RollOutWaveWorker implements Worker {

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Fleets fleets;

  RollOutWaveWorker(Fleets fleets) {
    this.fleets = fleets;
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
    try (var opened = fleets.open(situation, run)) {
      Optional<String> trouble = opened.fleet().applyWave(wave);
      if (trouble.isPresent()) {
        return Outcome.done(
            new WaveHarmed(run.run(), wave, trouble.get(), new Counts(0, 0), new Counts(0, 0)));
      }
    }
    watch.begin(wave);
    return judged(situation, run, wave, watch.look(wave));
  }

  private static Outcome judged(
      Situation situation, RolloutStarted run, int wave, Watch.Seen seen) {
    return switch (seen.judgement().verdict()) {
      case HEALTHY -> healthy(run, wave, seen, seen.judgement().because());
      case HARMFUL ->
          Outcome.done(
              new WaveHarmed(
                  run.run(),
                  wave,
                  seen.judgement().because(),
                  counts(seen.canary()),
                  counts(seen.baseline())));
      case NOT_YET, CANNOT_TELL ->
          isOver(situation, run)
              ? healthy(run, wave, seen, "no harm seen in time: " + seen.judgement().because())
              : Outcome.later(PAUSE, seen.judgement().because());
    };
  }

  private static Outcome healthy(RolloutStarted run, int wave, Watch.Seen seen, String because) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new WaveHealthy(run.run(), wave, because, counts(seen.canary()), counts(seen.baseline())));
    if (wave == run.waves().size()) {
      List<String> targets = run.waves().stream().flatMap(List::stream).toList();
      facts.add(new RolloutCompleted(run.run(), run.digest(), targets));
    }
    return new Outcome.Done(facts);
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

  private static Counts counts(dev.hotfix.engine.judge.Counts counts) {
    return new Counts(counts.failures(), counts.requests());
  }
}
