package dev.hotfix.deploy;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Subjects;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.CaseFact.RetryAsked;
import dev.hotfix.journal.CaseFact.WorkGivenUp;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RollbackRehearsed;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Subject;
import java.util.Optional;

/// The bundle was applied and taken back on a copy, and the copy was afterwards what it was before.
public final class RollbackIsRehearsed implements Gate {

  private static final String REHEARSE = DeploySteps.REHEARSE_ROLLBACK.name();

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
    Optional<String> digest = Bundles.current(history).map(BundleBuilt::digest);
    return digest
        .flatMap(it -> history.latest(RollbackRehearsed.class, r -> r.digest().equals(it)))
        .<Verdict>map(rehearsal -> new Open(rehearsal.how()))
        .or(() -> digest.flatMap(it -> failure(history, it)))
        .orElseGet(() ->
            new Held(
                "the way back has not been rehearsed",
                "It is rehearsed as soon as there is a bundle."));
  }

  /// What kept the bundle from going onto a copy of production would keep it from production.
  private static Optional<Verdict> failure(History history, String digest) {
    int asked =
        history.seq(RetryAsked.class, r -> r.step().equals(REHEARSE) && r.key().equals(digest));
    return history
        .latestEntry(WorkGivenUp.class, g -> g.step().equals(REHEARSE) && g.key().equals(digest))
        .filter(entry -> entry.seq() > asked)
        .map(entry ->
            new Held(
                ((WorkGivenUp) entry.fact()).because(),
                "Push a fix that mends this, or have the rehearsal tried again."));
  }
}
