package dev.hotfix.deploy;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.BundleDraft;
import dev.hotfix.engine.bundle.BundleRefused;
import dev.hotfix.engine.bundle.Purpose;
import dev.hotfix.engine.bundle.Reversibility;
import dev.hotfix.engine.bundle.TreeSource;
import dev.hotfix.engine.edit.EditRefused;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.origin.ArtifactBuild.BuildFailed;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.BundleNotBuilt;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;

/// Builds what production runs and what it shall run, and signs the difference both ways.
@Component
final class BuildBundleWorker implements Worker {

  private final Depot depot;

  BuildBundleWorker(Depot depot) {
    this.depot = depot;
  }

  @Override
  public Step step() {
    return DeploySteps.BUILD_BUNDLE;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    String fix = assignment.key().replaceFirst("/.*", "");
    String base = Bundles.base(situation.history());
    try (TreeSource from = TreeSource.open(depot.release(situation, base));
        TreeSource to = TreeSource.open(depot.release(situation, fix))) {
      return Outcome.done(bundle(situation, base, new Releases(fix, from, to)));
    } catch (BuildFailed | BundleRefused | EditRefused e) {
      return Outcome.done(new BundleNotBuilt(fix, String.valueOf(e.getMessage())));
    } catch (GitException e) {
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    }
  }

  private record Releases(String fix, TreeSource from, TreeSource to) {}

  private BundleBuilt bundle(Situation situation, String base, Releases releases) {
    String name = situation.id().toString();
    Path folder = depot.scratch(situation, step().name());
    Path there = folder.resolve(name + ".hotfix");
    Path back = folder.resolve(name + "-rollback.hotfix");
    String problem = "problem " + situation.history().opened().problem();
    var purpose =
        new Purpose(
            List.of(problem), List.of(releases.fix()), List.of(), null, Reversibility.REVERSIBLE);
    long sequence = situation.now().getEpochSecond();
    String digest =
        new BundleDraft(name, releases.from(), releases.to())
            .edits(depot.edits(situation, base, releases.fix()))
            .purpose(purpose)
            .sequence(sequence)
            .write(there, depot.key());
    String undo =
        new BundleDraft(name, releases.to(), releases.from())
            .sequence(sequence)
            .undoing(digest)
            .write(back, depot.key());
    try (Bundle opened = Bundle.open(there, List.of(depot.key().verifyingKey()))) {
      return new BundleBuilt(
          releases.fix(),
          base,
          digest,
          undo,
          depot.keep(there.getFileName().toString(), there),
          depot.keep(back.getFileName().toString(), back),
          opened.manifest().files().size(),
          Files.size(there),
          opened.keyId());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
