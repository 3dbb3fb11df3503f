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

  /// The roll-out that is neither completed nor rolled back.
  public static Optional<RolloutStarted> underWay(History history) {
    return history.latest(RolloutStarted.class).filter(run -> !over(history, run.run()));
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
        .map(RollbackAsked::because)
        .or(() ->
            history
                .latest(WaveHarmed.class, harm -> harm.run().equals(run))
                .map(WaveHarmed::because));
  }

  private static boolean over(History history, String run) {
    return history.has(RolloutCompleted.class, done -> done.run().equals(run))
        || history.has(RolloutRolledBack.class, back -> back.run().equals(run));
  }
}
