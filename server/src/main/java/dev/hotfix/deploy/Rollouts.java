package dev.hotfix.deploy;

import dev.hotfix.journal.DeployFact.RollbackAsked;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutPaused;
import dev.hotfix.journal.DeployFact.RolloutResumed;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.WaveHarmed;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import dev.hotfix.journal.History;
import java.util.Optional;

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
    return (int) history.all(WaveHealthy.class).filter(wave -> wave.run().equals(run)).count();
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
                .map(WaveHarmed::because));
  }

  private static boolean over(History history, String run) {
    return history.has(RolloutRolledBack.class, back -> back.run().equals(run))
        || (completed(history, run) && !history.goesBack(run));
  }
}
