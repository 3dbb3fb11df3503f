package dev.hotfix.deploy;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.BundleDraft;
import dev.hotfix.engine.bundle.BundleRefused;
import dev.hotfix.engine.bundle.TreeSource;
import dev.hotfix.engine.edit.Edit;
import dev.hotfix.engine.edit.EditRefused;
import dev.hotfix.engine.origin.ArtifactBuild.BuildFailed;
import dev.hotfix.engine.target.LocalTarget;
import dev.hotfix.engine.target.TargetException;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RollbackRehearsed;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Applies the bundle to a copy of what production holds and takes it back, by the same hands that
/// will do it there; the copy must be what it was, to the bit.
@Component
final class RehearseRollbackWorker implements Worker {

  private final Depot depot;

  RehearseRollbackWorker(Depot depot) {
    this.depot = depot;
  }

  @Override
  public Step step() {
    return DeploySteps.REHEARSE_ROLLBACK;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    BundleBuilt built = Bundles.current(situation.history()).orElseThrow();
    var copy =
        new LocalTarget(
            "rehearsal", depot.scratch(situation, step().name()), InstantSource.system());
    try (Bundle there = depot.bundle(situation, built.bundle(), built.digest());
        Bundle back = depot.bundle(situation, built.rollback(), built.rollbackDigest());
        TreeSource release = TreeSource.open(depot.release(situation, built.from()))) {
      demand(copy.install(release, step("install")));
      configure(situation, copy, release);
      return rehearse(copy, there, back);
    } catch (BuildFailed | BundleRefused | EditRefused | TargetException | Unrehearsed e) {
      return new Outcome.GivenUp("the rehearsal failed: " + e.getMessage());
    }
  }

  /// What earlier fixes edited on the targets is edited on the copy as well: there the bundle meets
  /// it, too.
  private void configure(Situation situation, LocalTarget copy, TreeSource release)
      throws Unrehearsed {
    List<String> ran = Bundles.releases(situation.history());
    for (int i = 1; i < ran.size(); i++) {
      List<Edit> edits = depot.edits(situation, ran.get(i - 1), ran.get(i));
      if (!edits.isEmpty()) {
        Path file = depot.scratch(situation, step().name()).resolve("edits.hotfix");
        String name = "edits-%.8s".formatted(ran.get(i));
        new BundleDraft(name, release, release).edits(edits).write(file, depot.key());
        try (Bundle bundle = Bundle.open(file, List.of(depot.key().verifyingKey()))) {
          demand(copy.stage(bundle, step("stage " + name)));
          demand(copy.switchTo(bundle.change(), step("switch " + name)));
        }
      }
    }
  }

  private static Outcome rehearse(LocalTarget copy, Bundle there, Bundle back) throws Unrehearsed {
    Optional<String> before = copy.state().live();
    demand(copy.stage(there, step("stage")));
    demand(copy.switchTo(there.change(), step("switch")));
    demand(copy.stage(back, step("stage back")));
    demand(copy.switchTo(back.change(), step("switch back")));
    Optional<String> after = copy.state().live();
    if (!after.equals(before)) {
      throw new Unrehearsed("the copy was %s before and is %s after".formatted(before, after));
    }
    return Outcome.done(
        new RollbackRehearsed(
            there.digest(), "applied to a copy of production and taken back, the same to the bit"));
  }

  private static dev.hotfix.engine.target.Step step(String name) {
    return new dev.hotfix.engine.target.Step("rehearsal", name, 1);
  }

  private static void demand(dev.hotfix.engine.target.Outcome outcome) throws Unrehearsed {
    if (outcome instanceof dev.hotfix.engine.target.Outcome.Refused(var reason)) {
      throw new Unrehearsed(reason);
    }
  }

  /// The rehearsal did not go as the roll-out must.
  private static final class Unrehearsed extends Exception {
    private static final long serialVersionUID = 1L;

    Unrehearsed(String message) {
      super(message);
    }
  }
}
