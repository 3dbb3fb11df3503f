package dev.hotfix.engine.origin;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.git.WorkTree;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/// Builds what a service ships at a commit, with its own command, in a clean work tree.
///
/// @param command the command line; `COMMIT` in its environment is the commit's hash
/// @param artifact the file or directory that it makes
public record ArtifactBuild(String command, String artifact) {
  private static final Duration LIMIT = Duration.ofMinutes(20);

  /// The build failed; the message is the end of what it said.
  public static final class BuildFailed extends Exception {
    private static final long serialVersionUID = 1L;

    BuildFailed(String message) {
      super(message);
    }
  }

  /// Leaves the artifact at `into`, whole or not at all; one that is there already is kept.
  public Path build(Repository repository, CommitId commit, Path into) throws BuildFailed {
    if (Files.exists(into)) {
      return into;
    }
    Path folder = into.resolveSibling(into.getFileName() + ".tree");
    delete(folder);
    try (WorkTree tree = WorkTree.of(repository, folder)) {
      tree.checkOut(commit);
      RunResult result =
          tree.prepare(Run.configured(command).in(tree.root()).within(LIMIT))
              .with("COMMIT", commit.hex())
              .finish();
      if (!result.succeeded()) {
        throw new BuildFailed(
            "\"%s\" failed on %.8s: %s".formatted(command, commit.hex(), end(result.text())));
      }
      Path made = tree.root().resolve(artifact).normalize();
      if (!made.startsWith(tree.root()) || !Files.exists(made)) {
        throw new BuildFailed("the build of %.8s made no \"%s\"".formatted(commit.hex(), artifact));
      }
      Path part = into.resolveSibling(into.getFileName() + ".part");
      delete(part);
      copy(made, part);
      Files.move(part, into, StandardCopyOption.ATOMIC_MOVE);
      return into;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String end(String text) {
    String stripped = text.strip();
    return stripped.substring(Math.max(0, stripped.length() - 400));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Files.copy(
            path, to.resolve(from.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
