package dev.hotfix.flow;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.CaseFact.DebtPaid;
import dev.hotfix.journal.CaseFact.GateWaived;

/// Says how the check skipped by a waiver was made good.
record PayDebt(String gate, String how) implements Action {

  @Override
  public Role role() {
    return Role.RESPONDER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    var history = situation.history();
    var waived = history.latestEntry(GateWaived.class, waiver -> waiver.gate().equals(gate));
    if (waived.isEmpty()) {
      return Decision.refused("\"%s\" was not waived; nothing is owed.".formatted(gate));
    }
    var paid = history.latestEntry(DebtPaid.class, payment -> payment.gate().equals(gate));
    if (paid.filter(entry -> entry.seq() > waived.get().seq()).isPresent()) {
      return Decision.refused("The debt of \"%s\" is already paid.".formatted(gate));
    }
    return how.isBlank()
        ? Decision.refused("Say how the check was made good.")
        : Decision.granted(new DebtPaid(gate, how.strip()));
  }
}
