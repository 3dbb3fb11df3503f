package dev.hotfix.develop;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.CauseNamed;

/// Says in words what broke and why.
public record NameCause(String words) implements Action {

  @Override
  public Role role() {
    return Role.RESPONDER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    return words.isBlank()
        ? Decision.refused("The cause is empty; say in a sentence what broke and why.")
        : Decision.granted(new CauseNamed(words.strip()));
  }
}
