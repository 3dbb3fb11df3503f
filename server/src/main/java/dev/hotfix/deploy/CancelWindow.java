package dev.hotfix.deploy;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.WindowCancelled;
import dev.hotfix.journal.History;

/// Calls the agreed window off; whoever was told of it is told of that.
public record CancelWindow(String because) implements Action {

  @Override
  public Role role() {
    return Role.RESPONDER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    History history = situation.history();
    if (because.isBlank()) {
      return Decision.refused("Say why the window is called off; those who know of it are told.");
    }
    if (Rollouts.changeable(history).isPresent()) {
      return Decision.refused("The roll-out has begun in it; pause it or roll it back instead.");
    }
    return history.window().isPresent()
        ? Decision.granted(new WindowCancelled(because.strip()))
        : Decision.refused("No window is agreed; there is nothing to call off.");
  }
}
