package dev.hotfix.develop.cause;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.CauseNamed;
import dev.hotfix.journal.DevelopFact.RootCauseWritten;
import java.util.Optional;

/// Writes the root cause record, or another version of it: what broke it, why, how it got through
/// review and tests, and since when. Whoever says why has named the cause.
public record WriteCause(String what, String why, String through, String since) implements Action {

  @Override
  public Role role() {
    return Role.RESPONDER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    if (what.isBlank() || why.isBlank()) {
      return Decision.refused("A root cause says at least what broke it, and why; write both.");
    }
    if (!by.isPerson()) {
      return Decision.refused("The root cause is a person's word; sign in and write it yourself.");
    }
    var written = new RootCauseWritten(what.strip(), why.strip(), through.strip(), since.strip());
    Optional<String> known = situation.history().latest(CauseNamed.class).map(CauseNamed::words);
    return known.filter(written.why()::equals).isPresent()
        ? Decision.granted(written)
        : Decision.granted(new CauseNamed(written.why()), written);
  }
}
