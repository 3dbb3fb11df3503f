package dev.hotfix.engine.git;

import dev.hotfix.engine.disk.DiskFull;
import dev.hotfix.engine.run.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A checked-out copy of a repository in a folder of its own. It borrows the repository's objects
/// and writes nothing to it: no ref, no index, no work-tree entry. Closing deletes it.
public final class WorkTree implements AutoCloseable {
  private final Path root;

  private WorkTree(Path root) {
    this.root = root;
  }

  /// An empty work tree in `folder`, which must not exist yet or be empty.
  ///
  /// @throws DiskFull if there is no space for it, as all methods that write
  public static WorkTree of(Repository repository, Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    return DiskFull.told(
        root,
        () -> {
          clone(repository, root);
          borrow(repository.commonDirectory().resolve("objects"), root);
          return new WorkTree(root);
        });
  }

  private static void clone(Repository repository, Path folder) {
    Git.demand(
        "No work tree can be made in '%s'".formatted(folder),
        Git.command(
            "clone",
            "--shared",
            "--no-checkout",
            "--quiet",
            "--template=",
            "--config",
            "remote.origin.pushUrl=disabled",
            "--",
            repository.commonDirectory().toString(),
            folder.toString()));
  }

  /// A clone of a shallow clone copies what its refs reach and borrows nothing, although the commit
  /// that is wanted may be there without a ref.
  private static void borrow(Path objects, Path folder) {
    Path alternates = folder.resolve(".git/objects/info/alternates");
    if (Files.exists(alternates)) {
      return;
    }
    try {
      Files.createDirectories(alternates.resolveSibling("."));
      Files.writeString(alternates, objects + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("No work tree can be made in '%s'".formatted(folder), e);
    }
  }

  public Path root() {
    return root;
  }

  /// Makes the folder hold exactly this commit: what earlier runs left is removed.
  public void checkOut(CommitId commit) {
    String what = "Commit '%s' cannot be checked out".formatted(commit.brief());
    demand(what, git("checkout", "--quiet", "--force", "--detach", commit.hex()));
    demand(what, git("clean", "-ffdxq"));
  }

  /// The paths of all files here that are not part of the commit, ignored ones included.
  public Set<String> extras() {
    String list = Git.demand("The work tree cannot be read", git("ls-files", "--others", "-z"));
    return list.isEmpty() ? Set.of() : new TreeSet<>(List.of(list.split("\0")));
  }

  /// Takes back what a run did to the commit's own files, and removes files that are not among
  /// `extras`.
  public void restore(CommitId commit, Set<String> extras) {
    String what = "Commit '%s' cannot be restored".formatted(commit.brief());
    demand(what, git("checkout", "--quiet", "--force", "--detach", commit.hex()));
    for (String path : extras()) {
      if (!extras.contains(path)) {
        Scratch.delete(root.resolve(path));
      }
    }
  }

  /// Puts files of another commit over this one; a folder brings all it holds.
  public void overlay(CommitId from, List<String> paths) {
    if (!paths.isEmpty()) {
      String what = "The overlay %s of '%s' cannot be laid".formatted(paths, from.brief());
      byte[] names = String.join("\0", paths).getBytes(StandardCharsets.UTF_8);
      Run lay = git("checkout", "-q", "--pathspec-from-file=-", "--pathspec-file-nul", from.hex());
      demand(what, lay.reading(names));
    }
  }

  /// Puts files from outside over the checked-out commit, at the place they have under `base`; a
  /// folder brings all it holds.
  public void overlay(Path base, List<Path> paths) {
    for (Path path : paths) {
      Path source = base.resolve(path).normalize();
      Path within = base.toAbsolutePath().normalize().relativize(source.toAbsolutePath());
      if (within.startsWith("..") || within.startsWith(".git")) {
        throw new GitException(
            "Overlay '%s' is outside of '%s'. Name files inside it".formatted(path, base), false);
      }
      copy(source, root.resolve(within));
    }
  }

  private void copy(Path source, Path target) {
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = target.resolve(source.relativize(file).toString());
        Path home = Files.createDirectories(copy.resolve("..").normalize());
        if (!home.toRealPath().startsWith(root.toRealPath())) {
          throw new GitException("Overlay '%s' leads out through a link".formatted(file), false);
        }
        Files.copy(
            file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Overlay '%s' cannot be copied".formatted(source), e);
    }
  }

  /// Hides from a program the variables that would lead its git to another repository.
  public Run prepare(Run run) {
    return run.in(root).without(Git.INHERITED);
  }

  private void demand(String what, Run run) {
    DiskFull.told(root, () -> Git.demand(what, run));
  }

  private Run git(String... words) {
    return Git.command(words).in(root);
  }

  @Override
  public void close() {
    Scratch.delete(root);
  }
}
