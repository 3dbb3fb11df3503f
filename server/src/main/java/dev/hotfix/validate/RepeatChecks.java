package dev.hotfix.validate;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.ValidateFact.ChecksRequested;

/// Runs the functional and regression checks once more.
public record RepeatChecks() implements Action {

  @Override
  public Role role() {
    return Role.RESPONDER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    return situation
        .history()
        .completion()
        .map(entry -> (RolloutCompleted) entry.fact())
        .map(run -> Decision.granted(new ChecksRequested(run.run())))
        .orElseGet(
            () -> Decision.refused("The checks run after the roll-out; it is not complete."));
  }
}
