package dev.hotfix.identify;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.IdentifyFact.ImpactAssessed;
import dev.hotfix.journal.IdentifyFact.SeveritySet;
import dev.hotfix.journal.Severity;
import java.util.List;

/// Says how bad it is, whatever the rules say; the machine leaves it at that.
public record AssessSeverity(Severity severity, String because) implements Action {

  @Override
  public Role role() {
    return Role.RESPONDER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    if (because.isBlank()) {
      return Decision.refused("The reason is empty; write why it is %s.".formatted(severity));
    }
    long users =
        situation.history().latest(ImpactAssessed.class).map(ImpactAssessed::users).orElse(0L);
    return Decision.granted(
        new SeveritySet(severity, List.of(because.strip())),
        Priority.of(severity, users, false, 0));
  }
}
