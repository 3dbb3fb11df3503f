package dev.hotfix.deploy;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Subjects;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DeployFact.BundleNotBuilt;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Subject;

/// A signed bundle of the newest fix exists, with the bundle that takes it back.
public final class BundleIsSigned implements Gate {

  @Override
  public Stage stage() {
    return Stage.DEPLOY;
  }

  @Override
  public Subject subject(Situation situation) {
    return Subjects.fix(situation);
  }

  @Override
  public Verdict look(Situation situation) {
    History history = situation.history();
    return Bundles.current(history)
        .<Verdict>map(b ->
            new Open(
                "bundle %.8s: %d files, signed by key %.8s"
                    .formatted(b.digest(), b.files(), b.signer())))
        .orElseGet(() -> missing(history));
  }

  private static Verdict missing(History history) {
    return history
        .latest(FixPushed.class)
        .flatMap(f -> history.latest(BundleNotBuilt.class, no -> no.fix().equals(f.commit())))
        .map(no -> new Held(no.because(), "Push a commit that builds."))
        .or(() ->
            Rollouts.underWay(history)
                .map(_ ->
                    new Held(
                        "an older bundle is being rolled out",
                        "Roll it back or let it finish; the newer one is built then.")))
        .orElseGet(
            () -> new Held("there is no bundle yet", "It is built when the fix is developed."));
  }
}
