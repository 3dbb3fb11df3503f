package dev.hotfix.engine.bisect;

import dev.hotfix.engine.bisect.Benches.Bench;
import dev.hotfix.engine.disk.DiskFull;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.run.KilledRuns;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Runs the test command on a commit, in a work tree that holds the commit with the overlay and
/// what the build made of them. The output is kept in a file named after the commit. May be used by
/// several threads.
final class CommandTester implements Tester, AutoCloseable {
  private final BisectRequest request;
  private final Path folder;
  private final Benches benches;

  CommandTester(BisectRequest request, Path folder) {
    this.request = request;
    this.folder = folder;
    try {
      Files.createDirectories(folder.resolve("outputs"));
    } catch (IOException e) {
      throw new UncheckedIOException("The runs cannot be kept in '%s'".formatted(folder), e);
    }
    this.benches = new Benches(request, folder.resolve("trees"));
  }

  @Override
  public Trial test(CommitId commit) {
    Bench bench = benches.take(commit);
    try {
      Trial trial = KilledRuns.repeated(() -> attempt(bench, commit), Trial::killed);
      return trial.killed()
          ? Trial.untestable(commit, trial.exit(), trial.took(), "somebody killed it each time")
          : trial;
    } catch (UncheckedIOException e) {
      demandSpace(String.valueOf(e.getCause()));
      throw e;
    } finally {
      benches.giveBack(bench);
    }
  }

  private Trial attempt(Bench bench, CommitId commit) {
    Optional<Trial> obstacle = prepare(bench, commit);
    return obstacle.orElseGet(() -> run(bench, commit));
  }

  /// Makes the bench hold the commit, built; answers why that cannot be.
  private Optional<Trial> prepare(Bench bench, CommitId commit) {
    if (bench.isReady()) {
      bench.tree().restore(commit, bench.extras());
      return lay(bench).map(misfit -> obstacle(commit, misfit));
    }
    bench.tree().checkOut(commit);
    Optional<String> misfit = lay(bench);
    if (misfit.isPresent() || request.build().command().isEmpty()) {
      return misfit.map(because -> obstacle(commit, because));
    }
    return benches.isUnbuildable(bench)
        ? Optional.of(obstacle(commit, "the same tree could not be built before"))
        : build(bench, commit);
  }

  private Optional<Trial> build(Bench bench, CommitId commit) {
    RunResult built = finish(bench, request.build().command(), commit + ".build.txt");
    if (built.succeeded()) {
      benches.ready(bench);
      return Optional.empty();
    }
    if (built.killed()) {
      return Optional.of(Trial.of(commit, built.exit(), built.took()));
    }
    demandSpace(built.text());
    benches.unbuildable(bench);
    return Optional.of(
        obstacle(
            commit,
            built.timedOut() ? "its build ran into the time limit" : "it could not be built"));
  }

  private static Trial obstacle(CommitId commit, String because) {
    return Trial.untestable(commit, OptionalInt.empty(), Duration.ZERO, because);
  }

  private Optional<String> lay(Bench bench) {
    try {
      bench.tree().overlay(request.overlay().base(), request.overlay().paths());
      return Optional.empty();
    } catch (GitException e) {
      return Optional.of("the overlay does not fit into it");
    } catch (UncheckedIOException e) {
      demandSpace(String.valueOf(e.getCause()));
      return Optional.of("the overlay does not fit into it");
    }
  }

  private Trial run(Bench bench, CommitId commit) {
    RunResult result = finish(bench, request.command(), commit + ".txt");
    if (!result.succeeded()) {
      demandSpace(result.text());
      if (!request.overlay().paths().isEmpty() && Misfit.isIn(result.text())) {
        return Trial.untestable(
            commit, result.exit(), result.took(), "it does not compile with the overlay");
      }
    }
    return Trial.of(commit, result.exit(), result.took());
  }

  private RunResult finish(Bench bench, List<String> command, String output) {
    return bench
        .tree()
        .prepare(Run.of(command))
        .within(request.limit())
        .writingTo(folder.resolve("outputs").resolve(output))
        .finish();
  }

  /// A run that failed because the disk is full says nothing about its commit.
  private void demandSpace(String said) {
    if (DiskFull.explains(said, folder)) {
      throw new BisectHalted(
          "The disk that holds '%s' is full. Make room, and start the search again: it goes on from its log"
              .formatted(folder));
    }
  }

  @Override
  public void close() {
    benches.close();
  }
}
