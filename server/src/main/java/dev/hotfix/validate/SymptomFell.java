package dev.hotfix.validate;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Subjects;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.CannotTell;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Subject;
import dev.hotfix.journal.ValidateFact.SymptomCompared;

/// Requests fail less with the fix than they did without it, and not by chance.
public final class SymptomFell implements Gate {

  @Override
  public Stage stage() {
    return Stage.VALIDATE;
  }

  @Override
  public Subject subject(Situation situation) {
    return Subjects.rollout(situation);
  }

  @Override
  public Verdict look(Situation situation) {
    History history = situation.history();
    return history
        .completion()
        .map(entry -> (RolloutCompleted) entry.fact())
        .flatMap(run -> history.latest(SymptomCompared.class, c -> c.run().equals(run.run())))
        .<Verdict>map(
            compared -> compared.fell() ? new Open(compared.because()) : still(situation, compared))
        .orElseGet(() ->
            new Held("failures have not been compared yet", "They are when enough requests came."));
  }

  private static Verdict still(Situation situation, SymptomCompared compared) {
    return situation.environment().measures() == null
        ? new CannotTell(
            compared.because(),
            "Look at the service yourself and waive this gate, or add \"counters\".")
        : new Held(compared.because(), "Look whether the fix works; reopen or waive.");
  }
}
