package dev.hotfix.gate;

import dev.hotfix.journal.Actor;

/// Who asks for an action: the actor the journal will name, their mail address (empty for a
/// machine) and their role.
public record Caller(Actor actor, String email, Role role) {

  public boolean isPerson() {
    return actor.kind() == Actor.Kind.PERSON;
  }
}
