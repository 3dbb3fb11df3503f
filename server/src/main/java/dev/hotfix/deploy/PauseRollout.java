package dev.hotfix.deploy;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.RolloutPaused;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.History;

/// Stops before the next wave.
public record PauseRollout(String because) implements Action {

  @Override
  public Role role() {
    return Role.RESPONDER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    return Rollouts.underWay(situation.history())
        .map(run -> decide(situation.history(), run))
        .orElseGet(() -> Decision.refused("No roll-out is under way."));
  }

  private Decision decide(History history, RolloutStarted run) {
    if (Rollouts.mustGoBack(history, run.run()).isPresent()) {
      return Decision.refused("It is being rolled back; wait until every target is back.");
    }
    return Rollouts.paused(history, run.run())
        ? Decision.refused("The roll-out is already paused.")
        : Decision.granted(new RolloutPaused(run.run(), because.strip()));
  }
}
