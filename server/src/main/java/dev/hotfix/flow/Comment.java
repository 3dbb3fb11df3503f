package dev.hotfix.flow;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.CaseFact.Commented;

/// Says something in the hot fix's discussion.
record Comment(String words) implements Action {

  @Override
  public Role role() {
    return Role.REPORTER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    return words.isBlank()
        ? Decision.refused("The comment is empty; write something.")
        : Decision.granted(new Commented(words.strip()));
  }
}
