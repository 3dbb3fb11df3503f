package dev.hotfix.develop.cause;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.CauseNamed;
import dev.hotfix.journal.DevelopFact.RootCauseWritten;
import dev.hotfix.journal.Fact;
import java.util.Optional;

/// Says in words what broke and why. A root cause that a person has written says so as well.
///
/// @param commit the culprit, for whoever knows it; a search for it ends then
public record NameCause(String words, Optional<String> commit) implements Action {

  @Override
  public Role role() {
    return Role.RESPONDER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    if (words.isBlank()) {
      return Decision.refused("The cause is empty; say in a sentence what broke and why.");
    }
    Optional<String> culprit = commit.map(String::strip).filter(text -> !text.isEmpty());
    if (culprit.filter(text -> !text.matches("[0-9a-f]{7,64}")).isPresent()) {
      return Decision.refused(
          "\"%s\" is no commit; give at least seven of its hexadecimal digits."
              .formatted(culprit.get()));
    }
    var named = new CauseNamed(words.strip(), culprit.orElse(null));
    return RootCause.written(situation.history())
        .map(entry -> (RootCauseWritten) entry.fact())
        .map(old ->
            Decision.granted(
                named, new RootCauseWritten(old.what(), named.words(), old.through(), old.since())))
        .orElseGet(() -> Decision.granted(new Fact[] {named}));
  }
}
