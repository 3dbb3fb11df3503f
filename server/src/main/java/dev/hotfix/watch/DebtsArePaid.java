package dev.hotfix.watch;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.NotNeeded;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.CaseFact.GateWaived;
import dev.hotfix.journal.Debt;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Subject;
import java.util.Comparator;
import java.util.List;

/// Whatever was waived in the emergency has been made good since.
public final class DebtsArePaid implements Gate {

  @Override
  public Stage stage() {
    return Stage.WATCH;
  }

  @Override
  public String action(Situation situation) {
    return "pay-debt";
  }

  /// Forgiven debts are those that were there; a later waiver owes anew.
  @Override
  public Subject subject(Situation situation) {
    return new Subject(
        "debts up to fact",
        situation
            .history()
            .latestEntry(GateWaived.class, waiver -> !waiver.gate().equals(name()))
            .map(waiver -> String.valueOf(waiver.seq()))
            .orElse(""));
  }

  @Override
  public Verdict look(Situation situation) {
    History history = situation.history();
    List<Debt> debts = Debt.all(history);
    if (debts.isEmpty()) {
      return new NotNeeded("nothing was waived");
    }
    return debts.stream()
        .filter(debt -> !debt.paid(history))
        .filter(debt -> !debt.what().equals(name()))
        .min(Comparator.comparing(Debt::payBy))
        .<Verdict>map(debt -> owed(situation, debt))
        .orElseGet(() -> new Open("%d debts are paid".formatted(debts.size())));
  }

  private static Verdict owed(Situation situation, Debt debt) {
    boolean late = situation.now().isAfter(debt.payBy());
    return new Held(
        "\"%s\" was waived (%s) and %s %s"
            .formatted(
                debt.what(),
                debt.because(),
                late ? "is owed since" : "is owed until",
                debt.payBy()),
        "Do what was skipped, then say how it was made good.");
  }
}
