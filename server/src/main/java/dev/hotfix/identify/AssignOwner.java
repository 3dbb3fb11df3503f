package dev.hotfix.identify;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.IdentifyFact.OwnerAssigned;

/// Gives the hot fix to somebody.
public record AssignOwner(String person) implements Action {

  @Override
  public Role role() {
    return Role.RESPONDER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    return person.isBlank()
        ? Decision.refused("No person is named; write an account name or a mail address.")
        : Decision.granted(
            new OwnerAssigned(
                person.strip(),
                situation.service().owners().team(),
                "assigned by " + by.actor().name()));
  }
}
