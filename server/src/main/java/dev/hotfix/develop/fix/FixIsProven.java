package dev.hotfix.develop.fix;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Subjects;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DevelopFact.BranchOpened;
import dev.hotfix.journal.DevelopFact.FixNotProven;
import dev.hotfix.journal.DevelopFact.FixProven;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Subject;

/// The new test is red on the commit production runs and green on the newest fix.
public final class FixIsProven implements Gate {

  @Override
  public Stage stage() {
    return Stage.DEVELOP;
  }

  @Override
  public Subject subject(Situation situation) {
    return Subjects.fix(situation);
  }

  @Override
  public Verdict look(Situation situation) {
    History history = situation.history();
    return history
        .latest(FixPushed.class)
        .map(fix -> judged(history, fix.commit()))
        .orElseGet(() -> nothingPushed(history));
  }

  private static Verdict judged(History history, String commit) {
    return history
        .latest(FixProven.class, proof -> proof.fix().equals(commit))
        .<Verdict>map(p ->
            new Open(
                "red on %.8s, green on %.8s, %d times each"
                    .formatted(p.production(), p.fix(), p.runs())))
        .or(() ->
            history
                .latest(FixNotProven.class, no -> no.fix().equals(commit))
                .map(no -> new Held(no.because(), "Push a commit that mends this.")))
        .orElseGet(() ->
            new Held(
                "the proof of %.8s is under way".formatted(commit),
                "Wait; the machine is running the test on both commits."));
  }

  private static Verdict nothingPushed(History history) {
    String branch =
        history.latest(BranchOpened.class).map(BranchOpened::branch).orElse("the hot-fix branch");
    return new Held(
        "no fix has been pushed", "Push the fix and its test to \"%s\".".formatted(branch));
  }
}
