package dev.hotfix.deploy;

import dev.hotfix.journal.DeployFact.RollbackAsked;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutPaused;
import dev.hotfix.journal.DeployFact.RolloutResumed;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.TargetLeftOut;
import dev.hotfix.journal.DeployFact.TargetsCaughtUp;
import dev.hotfix.journal.DeployFact.WaveHarmed;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import dev.hotfix.journal.DeployFact.WaveUndecided;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Missing;
import dev.hotfix.journal.ValidateFact.WaveChecked;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Questions about a roll-out, asked by gates, steps, actions and pages.
public final class Rollouts {

  private Rollouts() {}

  /// The roll-out that is changing targets now, there or back.
  public static Optional<RolloutStarted> underWay(History history) {
    return history.latest(RolloutStarted.class, run -> !over(history, run.run()));
  }

  /// The roll-out that production runs, if it could be taken back now: no other is under way.
  public static Optional<RolloutCompleted> standing(History history) {
    return history
        .completion()
        .map(entry -> (RolloutCompleted) entry.fact())
        .filter(_ -> underWay(history).isEmpty());
  }

  /// The roll-out that people can act on: the one under way, else the one that production runs.
  public static Optional<String> changeable(History history) {
    return underWay(history)
        .map(RolloutStarted::run)
        .or(() -> standing(history).map(RolloutCompleted::run));
  }

  public static boolean completed(History history, String run) {
    return history.has(RolloutCompleted.class, done -> done.run().equals(run));
  }

  /// How many waves were judged healthy.
  public static int healthyWaves(History history, String run) {
    return history
        .all(WaveHealthy.class)
        .filter(wave -> wave.run().equals(run))
        .mapToInt(WaveHealthy::wave)
        .max()
        .orElse(0);
  }

  /// Whether every wave is through, and the roll-out waits for targets that are missing.
  public static boolean ending(History history, RolloutStarted run) {
    return healthyWaves(history, run.run()) == run.waves().size();
  }

  /// What a person has to decide so that it goes on; empty while the machine is at it.
  public static Optional<WaveUndecided> undecided(History history, RolloutStarted run) {
    int judged = history.seq(WaveHealthy.class, w -> w.run().equals(run.run()));
    return history
        .latestEntry(WaveUndecided.class, w -> w.run().equals(run.run()))
        .filter(entry -> entry.seq() > judged)
        .filter(_ -> mustGoBack(history, run.run()).isEmpty())
        .map(entry -> (WaveUndecided) entry.fact());
  }

  /// Which of the targets that hold a question up are still missing.
  public static List<String> open(History history, WaveUndecided question) {
    int asked = history.seq(WaveUndecided.class, question::equals);
    Set<String> settled = new HashSet<>(leftOut(history, question.run()));
    for (Entry entry : history.round()) {
      if (entry.seq() > asked
          && entry.fact() instanceof TargetsCaughtUp(var run, var targets)
          && run.equals(question.run())) {
        settled.addAll(targets);
      }
    }
    return question.unreached().stream().filter(name -> !settled.contains(name)).toList();
  }

  /// The targets that people let a roll-out go on without.
  public static Set<String> leftOut(History history, String run) {
    return history
        .all(TargetLeftOut.class)
        .filter(one -> one.run().equals(run))
        .map(TargetLeftOut::target)
        .collect(Collectors.toSet());
  }

  /// What follows from a wave that was judged healthy: the last one completes the roll-out, unless
  /// targets are missing.
  static List<Fact> judged(History history, RolloutStarted run, WaveHealthy wave) {
    return wave.wave() < run.waves().size() || !Missing.of(history, run.run()).isEmpty()
        ? List.of(wave)
        : List.of(wave, completion(history, run));
  }

  /// It runs on every target but those that people left out.
  static RolloutCompleted completion(History history, RolloutStarted run) {
    Set<String> without = leftOut(history, run.run());
    List<String> targets =
        run.waves().stream().flatMap(List::stream).filter(name -> !without.contains(name)).toList();
    return new RolloutCompleted(run.run(), run.digest(), targets);
  }

  public static boolean paused(History history, String run) {
    long paused = history.all(RolloutPaused.class).filter(p -> p.run().equals(run)).count();
    long resumed = history.all(RolloutResumed.class).filter(r -> r.run().equals(run)).count();
    return paused > resumed;
  }

  /// Why it must be taken back; empty when it need not.
  public static Optional<String> mustGoBack(History history, String run) {
    return history
        .latest(RollbackAsked.class, asked -> asked.run().equals(run))
        .filter(_ -> history.goesBack(run))
        .map(RollbackAsked::because)
        .or(() ->
            history
                .latest(WaveHarmed.class, harm -> harm.run().equals(run))
                .map(WaveHarmed::because))
        .or(() ->
            history
                .latest(WaveChecked.class, one -> one.run().equals(run))
                .filter(one -> !one.broken().isEmpty())
                .filter(_ -> !completed(history, run))
                .map(one -> "a check that passed before fails: " + one.broken().getFirst()));
  }

  private static boolean over(History history, String run) {
    return history.has(RolloutRolledBack.class, back -> back.run().equals(run))
        || (completed(history, run) && !history.goesBack(run));
  }
}
