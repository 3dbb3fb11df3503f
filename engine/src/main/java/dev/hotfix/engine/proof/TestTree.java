package dev.hotfix.engine.proof;

import dev.hotfix.engine.disk.DiskFull;
import dev.hotfix.engine.disk.FolderLock;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.git.Scratch;
import dev.hotfix.engine.git.WorkTree;
import dev.hotfix.engine.run.KilledRuns;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import dev.hotfix.engine.run.Strays;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A work tree in which test commands run, each time as clean as a fresh clone. Their whole output
/// is kept in a file each, and what they came to until {@link #conclude()}: begun again after a
/// crash, it goes on where it was.
final class TestTree implements AutoCloseable {

  private final Path folder;
  private final FolderLock lock;
  private final FinishedRuns finished;
  private final WorkTree tree;

  private TestTree(Path folder, FolderLock lock, FinishedRuns finished, WorkTree tree) {
    this.folder = folder;
    this.lock = lock;
    this.finished = finished;
    this.tree = tree;
  }

  /// `purpose` is a digest of all that decides how the runs end.
  static TestTree in(Path folder, Repository repository, String purpose) {
    FolderLock lock =
        FolderLock.take(folder)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "A proof is running already in '%s'. Wait for it, or give this one a folder of its own"
                        .formatted(folder)));
    try {
      Path root = folder.resolve("tree");
      Strays.endIn(root);
      Scratch.delete(root);
      Files.createDirectories(outputs(folder));
      FinishedRuns finished = FinishedRuns.in(folder, purpose);
      return new TestTree(folder, lock, finished, WorkTree.of(repository, root));
    } catch (IOException e) {
      lock.close();
      throw new UncheckedIOException("The runs cannot be kept in '%s'".formatted(folder), e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Path outputs(Path folder) {
    return folder.resolve("outputs");
  }

  /// How a command is run: which, where its JUnit XML appears, and how long it may take.
  record Command(List<String> words, Optional<String> reports, Duration limit) {}

  /// The run of that name, unless it is over already.
  TestRun run(CommitId commit, Command command, String name, Consumer<WorkTree> prepare) {
    return finished
        .find(name)
        .orElseGet(() ->
            DiskFull.told(
                folder,
                () -> {
                  TestRun run = begin(commit, command, name, prepare);
                  finished.keep(name, run);
                  return run;
                }));
  }

  /// There is a verdict, which no later run changes.
  void conclude() {
    finished.forget();
  }

  private TestRun begin(CommitId commit, Command command, String name, Consumer<WorkTree> prepare) {
    Map<Path, FileTime> stale = new HashMap<>();
    Consumer<WorkTree> noting =
        prepare.andThen(made -> {
          stale.clear();
          stale.putAll(JunitReports.times(made.root()));
        });
    RunResult result =
        KilledRuns.repeated(() -> attempt(commit, command, name, noting), RunResult::killed);
    if (!result.succeeded() && DiskFull.explains(result.text(), folder)) {
      throw DiskFull.at(folder);
    }
    return TestRun.of(
        commit,
        result,
        command.reports().isPresent()
            ? command.reports().flatMap(place -> reports(place, stale))
            : JunitReports.anywhere(tree.root(), stale));
  }

  private RunResult attempt(
      CommitId commit, Command command, String name, Consumer<WorkTree> prepare) {
    tree.checkOut(commit);
    prepare.accept(tree);
    return tree.prepare(Run.of(command.words()))
        .within(command.limit())
        .writingTo(outputs(folder).resolve(name + ".txt"))
        .finish();
  }

  private Optional<JunitReports> reports(String place, Map<Path, FileTime> stale) {
    Path folder = tree.root().resolve(place).normalize();
    return folder.startsWith(tree.root()) ? JunitReports.in(folder, stale) : Optional.empty();
  }

  @Override
  public void close() {
    try (lock) {
      tree.close();
    }
  }
}
