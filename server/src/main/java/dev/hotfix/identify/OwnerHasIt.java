package dev.hotfix.identify;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.IdentifyFact.OwnerAssigned;

/// One person has it and knows.
public final class OwnerHasIt implements Gate {

  @Override
  public Stage stage() {
    return Stage.IDENTIFY;
  }

  @Override
  public String action(Situation situation) {
    return "assign-owner";
  }

  @Override
  public Verdict look(Situation situation) {
    return situation
        .history()
        .latest(OwnerAssigned.class)
        .<Verdict>map(
            owner -> new Open("%s has it (%s)".formatted(owner.person(), owner.because())))
        .orElseGet(() -> new Held("nobody has it yet", "Assign it to somebody."));
  }
}
