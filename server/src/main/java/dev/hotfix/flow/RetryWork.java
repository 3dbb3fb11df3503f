package dev.hotfix.flow;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.CaseFact.RetryAsked;

/// Lets the machine try again what it gave up.
record RetryWork(String step, String key) implements Action {

  @Override
  public Role role() {
    return Role.RESPONDER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    boolean given = Lifecycle.givenUp(step, key, situation);
    return given
        ? Decision.granted(new RetryAsked(step, key))
        : Decision.refused("\"%s\" was not given up; it is done or under way.".formatted(step));
  }
}
