package dev.hotfix.deploy;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.RolloutResumed;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.History;

/// Goes on with the next wave.
public record ResumeRollout() implements Action {

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
    return !Rollouts.paused(history, run.run())
        ? Decision.refused("The roll-out is not paused.")
        : Decision.granted(new RolloutResumed(run.run()));
  }
}
