package dev.hotfix.validate;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Subjects;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.NotNeeded;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Subject;
import dev.hotfix.journal.ValidateFact.StakeholderSignedOff;
import java.util.List;

/// As many stakeholders as the procedure asks for agree with exactly what production runs now.
public final class StakeholdersSignedOff implements Gate {

  @Override
  public Stage stage() {
    return Stage.VALIDATE;
  }

  @Override
  public String action(Situation situation) {
    return "sign-off";
  }

  @Override
  public Subject subject(Situation situation) {
    return Subjects.rollout(situation);
  }

  @Override
  public Verdict look(Situation situation) {
    int needed = situation.procedure().signOff().stakeholders();
    if (needed == 0) {
      return new NotNeeded("the procedure asks no stakeholder to sign off");
    }
    return situation
        .history()
        .completion()
        .map(entry -> judged(situation.history(), (RolloutCompleted) entry.fact(), needed))
        .orElseGet(() -> new Held("the fix is not out yet", "They sign off what production runs."));
  }

  private static Verdict judged(History history, RolloutCompleted run, int needed) {
    List<String> people = signed(history, run);
    return people.size() >= needed
        ? new Open("signed off by " + String.join(", ", people))
        : new Held(
            "%d of %d stakeholders signed off bundle %.8s"
                .formatted(people.size(), needed, run.digest()),
            "A stakeholder looks at the checks and signs off, or a lead does.");
  }

  /// Who signed off this roll-out, in the order in which they did.
  static List<String> signed(History history, RolloutCompleted run) {
    return history.round().stream()
        .filter(entry ->
            entry.fact() instanceof StakeholderSignedOff signed && signed.run().equals(run.run()))
        .map(entry -> entry.actor().name())
        .distinct()
        .toList();
  }
}
