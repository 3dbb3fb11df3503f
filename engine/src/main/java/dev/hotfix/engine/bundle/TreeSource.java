package dev.hotfix.engine.bundle;

import dev.hotfix.engine.disk.Digest;
import dev.hotfix.engine.disk.Modes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A tree of files that can be read: a directory, or an archive (`.zip`, `.tar`, `.tar.gz`, `.tgz`)
/// unpacked beside nobody's way until this is closed. Any other file is a tree of that one file.
public final class TreeSource implements AutoCloseable {
  private final Path directory;
  private final Tree tree;
  private final boolean temporary;

  private TreeSource(Path directory, Tree tree, boolean temporary) {
    this.directory = directory;
    this.tree = tree;
    this.temporary = temporary;
  }

  /// @throws BundleRefused if it is missing, or holds links, devices or paths that may not travel
  public static TreeSource open(Path path) {
    try {
      if (Files.isDirectory(path)) {
        return new TreeSource(path, read(path), false);
      }
      if (Files.isRegularFile(path)) {
        return unpacked(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "\"%s\" cannot be read. Check its permissions and the disk.".formatted(path), e);
    }
    throw new BundleRefused(
        "\"%s\" is neither a directory nor a file. Give the path of a release.".formatted(path));
  }

  public Tree tree() {
    return tree;
  }

  /// Where the tree's files are while this is open.
  public Path file(String path) {
    return directory.resolve(path);
  }

  @Override
  public void close() {
    if (temporary) {
      delete(directory);
    }
  }

  private static TreeSource unpacked(Path file) throws IOException {
    Path scratch = Files.createTempDirectory("hotfix-tree");
    try {
      if (Archive.isArchive(file)) {
        new Archive(file, scratch, Bounds.DEFAULT).unpack();
      } else {
        Files.copy(file, scratch.resolve(file.getFileName()));
        Modes.set(scratch.resolve(file.getFileName()), Files.isExecutable(file));
      }
      return new TreeSource(scratch, read(scratch), true);
    } catch (IOException | RuntimeException e) {
      delete(scratch);
      throw e;
    }
  }

  private static Tree read(Path root) throws IOException {
    var files = new TreeMap<String, FileState>(TreePath.ORDER);
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
            if (!is.isRegularFile()) {
              throw new BundleRefused(
                  "\"%s\" is a link or a device. Replace it by a plain file.".formatted(file));
            }
            Bounds.DEFAULT.requireEntries(files.size() + 1, root);
            String path = root.relativize(file).toString();
            files.put(
                path, new FileState(Digest.of(file), Files.size(file), Modes.executable(file)));
            return FileVisitResult.CONTINUE;
          }
        });
    return new Tree(files);
  }

  private static void delete(Path scratch) {
    try (Stream<Path> files = Files.walk(scratch)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Scratch directory \"%s\" cannot be deleted. Delete it by hand.".formatted(scratch), e);
    }
  }
}
