package dev.hotfix.deploy;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Subjects;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DeployFact.RollbackRehearsed;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Subject;

/// The bundle was applied and taken back on a copy, and the copy was afterwards what it was before.
public final class RollbackIsRehearsed implements Gate {

  @Override
  public Stage stage() {
    return Stage.DEPLOY;
  }

  @Override
  public Subject subject(Situation situation) {
    return Subjects.bundle(situation);
  }

  @Override
  public Verdict look(Situation situation) {
    History history = situation.history();
    return Bundles.current(history)
        .flatMap(b -> history.latest(RollbackRehearsed.class, r -> r.digest().equals(b.digest())))
        .<Verdict>map(rehearsal -> new Open(rehearsal.how()))
        .orElseGet(() ->
            new Held(
                "the way back has not been rehearsed",
                "It is rehearsed as soon as there is a bundle."));
  }
}
