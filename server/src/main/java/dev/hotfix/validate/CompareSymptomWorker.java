package dev.hotfix.validate;

import dev.hotfix.engine.fleet.Readings;
import dev.hotfix.engine.fleet.Watch;
import dev.hotfix.engine.judge.Counts;
import dev.hotfix.engine.judge.CountsJudge;
import dev.hotfix.engine.judge.Judgement;
import dev.hotfix.engine.judge.Judgement.Verdict;
import dev.hotfix.engine.measure.Comparison;
import dev.hotfix.engine.measure.Ledger;
import dev.hotfix.engine.measure.Measures;
import dev.hotfix.engine.measure.Meter;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.estate.Meters;
import dev.hotfix.estate.RunReadings;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Missing;
import dev.hotfix.journal.ValidateFact.SymptomCompared;
import dev.hotfix.signal.Problem;
import dev.hotfix.signal.Problems;
import dev.hotfix.signal.Signals;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Says whether the symptom fell, and how surely. Best is what patched targets and those not yet
/// patched showed at the same time, wave by wave; where that does not decide, requests since the
/// last wave was applied are compared with those before the roll-out; where no requests are
/// counted, signals of the problem since it was completed with those of as long a time before it
/// began.
@Component
final class CompareSymptomWorker implements Worker {

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MOST = 100_000;
  private static final CountsJudge JUDGE = CountsJudge.standard();

  private final Meters meters;
  private final RunReadings readings;
  private final Problems problems;
  private final Signals signals;

  CompareSymptomWorker(Meters meters, RunReadings readings, Problems problems, Signals signals) {
    this.meters = meters;
    this.readings = readings;
    this.problems = problems;
    this.signals = signals;
  }

  @Override
  public Step step() {
    return ValidateSteps.COMPARE_SYMPTOM;
  }

  /// Which requests or signals are compared, and the words for it.
  private record Compared(Judgement judgement, String how, Counts with, Counts without) {}

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    Measures measures = situation.environment().measures();
    Compared compared = measures == null ? signals(situation) : requests(situation, measures);
    if (compared.judgement().verdict() == Verdict.NOT_YET && !isOver(situation)) {
      return Outcome.later(PAUSE, compared.judgement().because());
    }
    return Outcome.done(
        new SymptomCompared(
            assignment.key(),
            compared.judgement().verdict() == Verdict.HEALTHY,
            compared.judgement().because() + compared.how(),
            Meters.recorded(compared.with()),
            Meters.recorded(compared.without())));
  }

  private Compared requests(Situation situation, Measures measures) {
    List<WaveHealthy> waves = waves(situation.history());
    Counts with = Counts.NONE;
    Counts without = Counts.NONE;
    for (WaveHealthy wave : waves) {
      if (wave.wave() < waves.getLast().wave()) {
        with = with.plus(Meters.read(wave.canary()));
        without = without.plus(Meters.read(wave.baseline()));
      }
    }
    Judgement sameTime = JUDGE.efficacy(with, without);
    if (sameTime.verdict() == Verdict.HEALTHY) {
      return new Compared(sameTime, ", at the same time", with, without);
    }
    Counts before = Meters.read(waves.getLast().baseline());
    Counts now = now(situation, measures, waves.getLast());
    return new Compared(JUDGE.efficacy(now, before), "", now, before);
  }

  private static List<WaveHealthy> waves(History history) {
    String run = ((RolloutCompleted) history.completion().orElseThrow().fact()).run();
    return history.all(WaveHealthy.class).filter(wave -> wave.run().equals(run)).toList();
  }

  private static Set<String> patched(History history) {
    return Set.copyOf(((RolloutCompleted) history.completion().orElseThrow().fact()).targets());
  }

  /// What the patched targets counted since the last of them was changed; what the judge saw of it
  /// where nobody answers now.
  private Counts now(Situation situation, Measures measures, WaveHealthy last) {
    List<TargetPlace> targets = situation.environment().targets();
    Meter meter = Meter.of(measures, meters.probe());
    Readings run = readings.of(last.run());
    int again = Missing.caughtUp(situation.history(), last.run(), last.wave());
    String wave = Watch.reading(last.wave(), again);
    Counts seen = Meters.read(last.canary());
    try {
      run.once(wave, () -> meter.begin(targets, situation.now()));
      Ledger ledger = run.grown(wave, old -> meter.next(targets, old, situation.now()));
      Counts counted =
          new Comparison(measures, JUDGE).main(ledger.sum(patched(situation.history())));
      return counted.requests() < seen.requests() ? seen : counted;
    } catch (IOException _) {
      return seen;
    }
  }

  /// Time stands in for requests, as if people used the service alike before and after; a day is as
  /// far back as it looks.
  private Compared signals(Situation situation) {
    History history = situation.history();
    long problem = history.opened().problem();
    Instant done = history.completion().orElseThrow().at();
    Instant begun =
        history.latestEntry(RolloutStarted.class, _ -> true).map(Entry::at).orElse(done);
    Instant first = problems.find(problem).map(Problem::firstSeen).orElse(begun);
    Instant from = first.isAfter(begun.minus(DAY)) ? first : begun.minus(DAY);
    int before = signals.countSince(problem, from, MOST) - signals.countSince(problem, begun, MOST);
    int after = signals.countSince(problem, done, MOST);
    Duration with = Duration.between(done, situation.now());
    Duration without = Duration.between(from, begun);
    Judgement judged = JUDGE.efficacy(seen(after, with), seen(before, without));
    String because =
        "%d signals in %d min with the fix, %d in %d min before"
            .formatted(after, with.toMinutes(), before, without.toMinutes());
    return new Compared(
        new Judgement(judged.verdict(), because, judged.evidence(), judged.threshold()),
        "",
        Counts.NONE,
        Counts.NONE);
  }

  private static Counts seen(int signals, Duration time) {
    return new Counts(signals, Math.max(signals + 1L, time.toMillis()));
  }

  private static boolean isOver(Situation situation) {
    Instant since = situation.history().completion().orElseThrow().at();
    return situation.now().isAfter(since.plus(situation.procedure().judgeFor()));
  }
}
