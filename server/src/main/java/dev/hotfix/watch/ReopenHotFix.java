package dev.hotfix.watch;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.History;
import dev.hotfix.journal.WatchFact.ProblemRecurred;

/// Says that the problem is back although the fix is out: everything starts over.
public record ReopenHotFix(String because) implements Action {

  @Override
  public Role role() {
    return Role.RESPONDER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    if (because.isBlank()) {
      return Decision.refused("Say what was seen that shows the problem is back.");
    }
    History history = situation.history();
    return history.ended() || Fixes.run(history).isPresent()
        ? Decision.granted(new ProblemRecurred("", 0, because.strip()))
        : Decision.refused("It is open and its fix is not out yet; there is nothing to reopen.");
  }
}
