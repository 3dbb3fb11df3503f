package dev.hotfix.deploy;

import dev.hotfix.engine.fleet.End;
import dev.hotfix.engine.fleet.Tally;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact;
import dev.hotfix.journal.DeployFact.Counts;
import dev.hotfix.journal.DeployFact.Missed;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.TargetsCaughtUp;
import dev.hotfix.journal.DeployFact.TargetsMissed;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import dev.hotfix.journal.DeployFact.WaveUndecided;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Missing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Where a roll-out is: the wave under way or, after the last one, its end, and what became of the
/// targets so far.
///
/// @param stretch the wave, counted from 1; the end counts as one wave more
record Turn(History history, RolloutStarted run, int stretch, Map<String, Missing> missing) {

  private static final int MOST_WORDS = 300;
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofSeconds(30);

  static Turn of(History history, RolloutStarted run) {
    int stretch = Rollouts.healthyWaves(history, run.run()) + 1;
    return new Turn(history, run, stretch, Missing.of(history, run.run()));
  }

  int wave() {
    return Math.min(stretch, run.waves().size());
  }

  private boolean ends() {
    return stretch > run.waves().size();
  }

  /// How often its watch began again, because targets came later.
  int again() {
    return Missing.caughtUp(history, run.run(), wave());
  }

  /// Those that failed and that nobody wants tried again.
  Set<String> failed() {
    return names(one -> one.failed() && !one.retried());
  }

  /// Those that are left alone for now: whoever was not reached is gone back to with the next wave,
  /// so that a wave is not kept from being judged.
  Set<String> resting() {
    return waits() ? Set.of() : names(one -> !one.retried() && one.wave() == stretch);
  }

  /// Whether the roll-out waits for targets: nobody of the wave is changed, or the waves are
  /// through.
  boolean waits() {
    if (ends()) {
      return !missing.isEmpty();
    }
    Set<String> leftOut = Rollouts.leftOut(history, run.run());
    List<String> expected =
        run.waves().get(wave() - 1).stream().filter(name -> !leftOut.contains(name)).toList();
    return !expected.isEmpty() && missing.keySet().containsAll(expected);
  }

  /// Whether there is nothing to judge, because nobody of the wave is changed.
  boolean isEmpty() {
    return !ends() && waits();
  }

  /// Whether nobody is missing any more, and nobody came since the last judgement.
  boolean isDone() {
    return ends()
        && missing.isEmpty()
        && history.seq(TargetsCaughtUp.class, one -> one.run().equals(run.run()))
            < history.seq(WaveHealthy.class, one -> one.run().equals(run.run()));
  }

  /// Whether waiting does not help: those that are missing have failed, and are not tried again by
  /// themselves.
  boolean isHelpless() {
    return waits() && missing.values().stream().filter(this::holdsUp).allMatch(Missing::failed);
  }

  /// What the turns of the targets changed of what is known of them.
  List<Fact> news(Tally tally) {
    var news = new ArrayList<Fact>();
    List<Missed> missed =
        tally.ends().entrySet().stream()
            .flatMap(end -> missed(end.getKey(), end.getValue()).stream())
            .filter(this::isNew)
            .toList();
    if (!missed.isEmpty()) {
      news.add(new TargetsMissed(run.run(), stretch, missed));
    }
    List<String> came = tally.of(End.Changed.class).stream().filter(missing::containsKey).toList();
    if (!came.isEmpty()) {
      news.add(new TargetsCaughtUp(run.run(), came));
    }
    return news;
  }

  private boolean isNew(Missed now) {
    Missing before = missing.get(now.target());
    return before == null
        || before.retried()
        || before.failed() != now.failed()
        || before.wave() < stretch;
  }

  private static Optional<Missed> missed(String target, End end) {
    return switch (end) {
      case End.Failed(var because) -> Optional.of(new Missed(target, true, cut(because)));
      case End.Unreached(var because) -> Optional.of(new Missed(target, false, cut(because)));
      case End.Changed _, End.Skipped _, End.NotStarted _ -> Optional.empty();
    };
  }

  private static String cut(String words) {
    return words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS) + "…";
  }

  /// Why a roll-out of which more failed than may is taken back.
  String spent(Tally tally) {
    int all = failed().size() + tally.of(End.Failed.class).size();
    String first = tally.failure().orElse("more targets failed than may");
    return all < 2 ? first : "%d targets failed, more than may; %s".formatted(all, first);
  }

  /// Why it waits.
  String because() {
    return missing.values().stream()
        .filter(this::holdsUp)
        .map(one -> one.target() + ": " + one.because())
        .findFirst()
        .orElse("");
  }

  private boolean holdsUp(Missing one) {
    return ends() || run.waves().get(wave() - 1).contains(one.target());
  }

  WaveUndecided question(String because, Counts canary, Counts baseline) {
    List<String> unreached =
        waits()
            ? missing.values().stream().filter(this::holdsUp).map(Missing::target).toList()
            : List.of();
    return new WaveUndecided(run.run(), wave(), because, unreached, canary, baseline);
  }

  /// Whether the procedure's time is over: a wave is watched from the end of the one before it, and
  /// those that come later from when they came.
  boolean isOver(Situation situation) {
    return situation.now().isAfter(since().plus(situation.procedure().judgeFor()));
  }

  private Instant since() {
    return history
        .latestEntry(
            DeployFact.class,
            fact ->
                switch (fact) {
                  case WaveHealthy w -> w.run().equals(run.run());
                  case RolloutStarted started -> started.run().equals(run.run());
                  case TargetsCaughtUp came -> came.run().equals(run.run());
                  default -> false;
                })
        .map(Entry::at)
        .orElseThrow();
  }

  /// How long it rests before those that are missing are gone back to: the longer they have been,
  /// the longer.
  Duration pause(Instant now) {
    Duration rest = Duration.between(since(), now).dividedBy(20);
    return rest.compareTo(SHORT) < 0 ? SHORT : rest.compareTo(LONG) > 0 ? LONG : rest;
  }

  private Set<String> names(Predicate<Missing> which) {
    return missing.values().stream().filter(which).map(Missing::target).collect(Collectors.toSet());
  }
}
