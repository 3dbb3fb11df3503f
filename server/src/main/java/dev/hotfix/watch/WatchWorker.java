package dev.hotfix.watch;

import dev.hotfix.engine.measure.Measures;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.journal.WatchFact.ProblemRecurred;
import dev.hotfix.journal.WatchFact.QuietPeriodEnded;
import dev.hotfix.journal.WatchFact.WatchStarted;
import dev.hotfix.signal.Signals;
import dev.hotfix.signal.Signals.Tally;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// Looks for new signals of the problem until the watch is over. One from a build with the fix is a
/// recurrence; a straggler from an old build is not.
@Component
final class WatchWorker implements Worker {

  private static final Duration SHORTEST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Signals signals;
  private final FixedBuilds builds;
  private final Aftermath aftermath;

  WatchWorker(Signals signals, FixedBuilds builds, Aftermath aftermath) {
    this.signals = signals;
    this.builds = builds;
    this.aftermath = aftermath;
  }

  @Override
  public Step step() {
    return WatchSteps.WATCH;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    History history = situation.history();
    String run = assignment.key();
    WatchStarted watch = history.latest(WatchStarted.class, w -> w.run().equals(run)).orElseThrow();
    BundleBuilt bundle = bundle(history);
    List<Tally> seen = signals.tallySince(history.opened().problem(), since(history, run));
    List<Tally> recurred =
        seen.stream()
            .filter(tally ->
                builds.contains(situation.service(), tally.build(), bundle.fix(), bundle.from()))
            .toList();
    if (!recurred.isEmpty()) {
      return Outcome.done(recurrence(recurred));
    }
    Duration left = Duration.between(situation.now(), watch.until());
    if (left.isPositive()) {
      aftermath.look(situation, run);
      return Outcome.later(pause(left), "it is watched until " + watch.until());
    }
    return Outcome.done(quiet(situation, run, seen));
  }

  private static BundleBuilt bundle(History history) {
    String fix = Fixes.commit(history).orElseThrow();
    return history.latest(BundleBuilt.class, b -> b.fix().equals(fix)).orElseThrow();
  }

  /// From the first target's change on: what fails there with the fix counts, too.
  private static Instant since(History history, String run) {
    return history
        .latestEntry(RolloutStarted.class, started -> started.run().equals(run))
        .or(() -> history.latestEntry(WatchStarted.class, watch -> watch.run().equals(run)))
        .map(Entry::at)
        .orElseThrow();
  }

  private static ProblemRecurred recurrence(List<Tally> recurred) {
    String build = recurred.getFirst().build();
    long events = recurred.stream().mapToLong(Tally::events).sum();
    return new ProblemRecurred(
        build,
        events,
        "%d new %s from builds that contain the fix, first of all %s"
            .formatted(events, events == 1 ? "signal" : "signals", build));
  }

  private QuietPeriodEnded quiet(Situation situation, String run, List<Tally> stragglers) {
    long others = stragglers.stream().mapToLong(Tally::events).sum();
    String aside =
        others == 0 ? "" : "; %d came from builds without it or unknown".formatted(others);
    Measures measures = situation.environment().measures();
    if (measures == null) {
      return new QuietPeriodEnded(
          run, 0, "no signal from a build with the fix; requests are not counted" + aside);
    }
    Aftermath.Seen seen = aftermath.look(situation, run);
    return new QuietPeriodEnded(
        run,
        seen.requests(),
        "no signal from a build with the fix in %,d requests%s%s"
            .formatted(seen.requests(), seen.aside(), aside),
        seen.worse().orElse(null));
  }

  private static Duration pause(Duration left) {
    Duration pause = left.dividedBy(10);
    pause = pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause;
    return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
  }
}
