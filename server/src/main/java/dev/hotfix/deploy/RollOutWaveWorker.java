package dev.hotfix.deploy;

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
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.Missing;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/// Changes one wave of targets, then looks at it again and again until it is judged. Targets that
/// fail within the budget, or cannot be reached, hold nobody up: every later wave goes back to
/// those not reached, and after the last one the roll-out waits for all that are missing. When
/// nobody of a wave is changed, or the judge cannot decide, or targets are missing in the end, in
/// the procedure's time, people are asked; the machine goes on trying and looking meanwhile, and
/// decides by itself if it can after all.
@Component
final class RollOutWaveWorker implements Worker {

  private static final Duration PAUSE = Duration.ofMillis(500);
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
    var turn = Turn.of(situation.history(), run);
    Watch watch = fleets.watch(situation, run);
    watch.before();
    Tally tally;
    try (var opened = fleets.open(situation, run, turn.resting())) {
      tally = opened.fleet().upTo(turn.wave(), turn.failed());
    }
    if (tally.overspent()) {
      return Outcome.done(new WaveHarmed(run.run(), turn.wave(), turn.spent(tally), NONE, NONE));
    }
    watch.begin(turn.wave());
    List<Fact> news = turn.news(tally);
    if (!news.isEmpty()) {
      return new Outcome.Done(news);
    }
    if (turn.isDone()) {
      return Outcome.done(Rollouts.completion(situation.history(), run));
    }
    return turn.isEmpty()
        ? undecided(situation, turn, turn.question(turn.because(), NONE, NONE))
        : watched(situation, turn, watch);
  }

  /// Those that were changed are judged, also while others are missing.
  private Outcome watched(Situation situation, Turn turn, Watch watch) {
    watch.begin(turn.wave(), turn.again());
    Watch.Seen seen =
        watch.look(
            turn.wave(), turn.again(), Missing.orLeftOut(situation.history(), turn.run().run()));
    String because = seen.judgement().because();
    Counts canary = Meters.recorded(seen.canary());
    Counts baseline = Meters.recorded(seen.baseline());
    Verdict verdict = seen.judgement().verdict();
    String run = turn.run().run();
    var name = new WaveLooks.Name(situation.id(), run, turn.wave());
    if (verdict == Verdict.HARMFUL) {
      String kept = looks.conclude(name, seen);
      return Outcome.done(new WaveHarmed(run, turn.wave(), because, canary, baseline, kept));
    }
    if (verdict == Verdict.HEALTHY && !turn.waits()) {
      String kept = looks.conclude(name, seen);
      var healthy = new WaveHealthy(run, turn.wave(), because, canary, baseline, kept);
      return new Outcome.Done(Rollouts.judged(situation.history(), turn.run(), healthy));
    }
    looks.keep(name, seen);
    return undecided(
        situation, turn, turn.question(turn.waits() ? turn.because() : because, canary, baseline));
  }

  /// People are asked once the procedure's time is over, or nothing else can help, and again when
  /// others are missing.
  private static Outcome undecided(Situation situation, Turn turn, WaveUndecided question) {
    boolean asked =
        Rollouts.undecided(situation.history(), turn.run())
            .filter(before -> before.unreached().equals(question.unreached()))
            .isPresent();
    boolean isTime = turn.isHelpless() || turn.isOver(situation);
    return asked || !isTime
        ? Outcome.later(turn.waits() ? turn.pause(situation.now()) : PAUSE, question.because())
        : Outcome.done(question);
  }
}
