package dev.hotfix.engine.proof;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.git.Scratch;
import dev.hotfix.engine.git.WorkTree;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A work tree in which test commands run, each time as clean as a fresh clone. Their whole output
/// is kept in a file each.
final class TestTree implements AutoCloseable {

  private final WorkTree tree;
  private final Path outputs;

  TestTree(Repository repository, Path folder) {
    Path root = folder.resolve("tree");
    Scratch.delete(root);
    this.outputs = folder.resolve("outputs");
    try {
      Files.createDirectories(outputs);
    } catch (IOException e) {
      throw new UncheckedIOException("The runs cannot be kept in '%s'".formatted(folder), e);
    }
    this.tree = WorkTree.of(repository, root);
  }

  /// How a command is run: which, where its JUnit XML appears, and how long it may take.
  record Command(List<String> words, Optional<String> reports, Duration limit) {}

  TestRun run(CommitId commit, Command command, String output, Consumer<WorkTree> prepare) {
    tree.checkOut(commit);
    prepare.accept(tree);
    RunResult result =
        tree.prepare(Run.of(command.words()))
            .within(command.limit())
            .writingTo(outputs.resolve(output + ".txt"))
            .finish();
    return TestRun.of(
        commit,
        result,
        command.reports().isPresent()
            ? command.reports().flatMap(this::reports)
            : JunitReports.anywhere(tree.root()));
  }

  private Optional<JunitReports> reports(String place) {
    Path folder = tree.root().resolve(place).normalize();
    return folder.startsWith(tree.root()) ? JunitReports.in(folder) : Optional.empty();
  }

  @Override
  public void close() {
    tree.close();
  }
}
