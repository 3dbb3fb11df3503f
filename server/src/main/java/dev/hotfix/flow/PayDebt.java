package dev.hotfix.flow;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.CaseFact.DebtPaid;
import dev.hotfix.journal.Debt;

/// Says how the check skipped by a waiver was made good, or what became of a line left out.
///
/// @param gate the gate's name, or the line's
record PayDebt(String gate, String how) implements Action {

  @Override
  public Role role() {
    return Role.RESPONDER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    var history = situation.history();
    var debts = Debt.all(history).stream().filter(debt -> debt.what().equals(gate)).toList();
    if (debts.isEmpty()) {
      return Decision.refused("\"%s\" was not waived; nothing is owed.".formatted(gate));
    }
    if (debts.getLast().paid(history)) {
      return Decision.refused("The debt of \"%s\" is already paid.".formatted(gate));
    }
    return how.isBlank()
        ? Decision.refused("Say how the check was made good.")
        : Decision.granted(new DebtPaid(gate, how.strip()));
  }
}
