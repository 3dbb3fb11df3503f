package dev.hotfix.engine.bisect;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Scratch;
import dev.hotfix.engine.git.WorkTree;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import dev.hotfix.engine.run.Strays;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/// Checks a commit out, lays the overlay over it and runs the command there; its output is kept in
/// a file named after the commit.
final class CommandTester implements Tester, AutoCloseable {
  /// How often a run is repeated that somebody killed, before the commit counts as untestable.
  private static final int ATTEMPTS = 3;

  private static final int CANNOT_TEST = 125;

  private final BisectRequest request;
  private final Path outputs;
  private final WorkTree tree;

  CommandTester(BisectRequest request, Path folder) {
    this.request = request;
    this.outputs = folder.resolve("outputs");
    Path root = folder.resolve("tree");
    Strays.endIn(root);
    Scratch.delete(root);
    try {
      Files.createDirectories(outputs);
    } catch (IOException e) {
      throw new UncheckedIOException("The runs cannot be kept in '%s'".formatted(folder), e);
    }
    this.tree = WorkTree.of(request.repository(), root);
  }

  @Override
  public Trial test(CommitId commit) {
    RunResult result = run(commit);
    for (int i = 1; i < ATTEMPTS && result.killed(); i++) {
      result = run(commit);
    }
    return Trial.of(
        commit, result.killed() ? OptionalInt.of(CANNOT_TEST) : result.exit(), result.took());
  }

  private RunResult run(CommitId commit) {
    tree.checkOut(commit);
    tree.overlay(request.overlay().base(), request.overlay().paths());
    return tree.prepare(Run.of(request.command()))
        .within(request.limit())
        .writingTo(outputs.resolve(commit + ".txt"))
        .finish();
  }

  @Override
  public void close() {
    tree.close();
  }
}
