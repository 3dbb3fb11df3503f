package dev.hotfix.validate;

import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.git.WorkTree;
import dev.hotfix.estate.Check;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.Fact;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Workshop;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Where the commands of checks run: a clean work tree of the fix, within the limits of every run.
@Component
final class CheckBench {

  private final Mirrors mirrors;
  private final Workshop workshop;

  CheckBench(Mirrors mirrors, Workshop workshop) {
    this.mirrors = mirrors;
    this.workshop = workshop;
  }

  /// Works with a tree of the fix in that bundle, or without one when no check is a command.
  Outcome with(
      Assignment assignment, Step step, String digest, Function<Optional<WorkTree>, Fact> work) {
    var service = assignment.situation().service();
    if (service.checks().stream().noneMatch(Check.InTree.class::isInstance)) {
      return Outcome.done(work.apply(Optional.empty()));
    }
    String commit =
        assignment
            .situation()
            .history()
            .latest(BundleBuilt.class, built -> built.digest().equals(digest))
            .orElseThrow()
            .fix();
    Path bench = workshop.bench(assignment.hotfix(), step.name(), commit);
    return workshop.within(
        service.tests().limits(),
        bench,
        () -> {
          Repository mirror = mirrors.open(service);
          try (WorkTree tree = WorkTree.of(mirror, bench.resolve("tree"))) {
            tree.checkOut(mirror.resolve(commit));
            return Outcome.done(work.apply(Optional.of(tree)));
          }
        });
  }
}
