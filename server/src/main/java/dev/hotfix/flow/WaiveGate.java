package dev.hotfix.flow;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.CaseFact.GateWaived;
import java.time.Duration;

/// The emergency lane: skips a gate and owes it, with a reason and a deadline.
record WaiveGate(String gate, String because) implements Action {

  @Override
  public Role role() {
    return Role.LEAD;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    if (!by.isPerson()) {
      return Decision.refused("Only a person can waive a gate; sign in and waive it yourself.");
    }
    if (because.isBlank()) {
      return Decision.refused("A waiver needs a reason; write why this cannot wait.");
    }
    var answer =
        Lifecycle.answers(situation).stream()
            .filter(each -> each.gate().name().equals(gate))
            .findFirst();
    if (answer.isEmpty()) {
      return Decision.refused("There is no gate \"%s\"; docs/gates lists them.".formatted(gate));
    }
    if (answer.get().verdict().passes()) {
      return Decision.refused("\"%s\" already passes; nothing to waive.".formatted(gate));
    }
    var payBy = situation.now().plus(Duration.ofDays(situation.procedure().debtDays()));
    return Decision.granted(new GateWaived(gate, because.strip(), payBy));
  }
}
