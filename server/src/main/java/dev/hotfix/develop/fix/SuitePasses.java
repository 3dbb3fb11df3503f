package dev.hotfix.develop.fix;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Subjects;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.SuiteFailed;
import dev.hotfix.journal.DevelopFact.SuitePassed;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Subject;

/// The newest fix breaks no test that passes on production's commit.
public final class SuitePasses implements Gate {

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
        .orElseGet(() -> new Held("no fix has been pushed", "Push the fix first."));
  }

  private static Verdict judged(History history, String commit) {
    return history
        .latest(SuitePassed.class, suite -> suite.fix().equals(commit))
        .<Verdict>map(suite -> new Open("%d tests passed on %.8s".formatted(suite.tests(), commit)))
        .or(() ->
            history
                .latest(SuiteFailed.class, suite -> suite.fix().equals(commit))
                .map(suite -> new Held(suite.because(), "Push a commit that mends this.")))
        .orElseGet(
            () -> new Held("the suite is running on %.8s".formatted(commit), "Wait for it."));
  }
}
