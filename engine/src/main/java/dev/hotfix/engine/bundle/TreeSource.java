package dev.hotfix.engine.bundle;

import dev.hotfix.engine.disk.Digest;
import dev.hotfix.engine.disk.Modes;
import dev.hotfix.engine.disk.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.TreeMap;

/// A tree of files that can be read: a directory, or an archive (`.zip`, `.tar`, `.tar.gz`, `.tgz`)
/// unpacked beside nobody's way until this is closed. Any other file is a tree of that one file.
public final class TreeSource implements AutoCloseable {
  private final Path directory;
  private final Tree tree;
  private final Scratch scratch;

  private TreeSource(Path directory, Tree tree, Scratch scratch) {
    this.directory = directory;
    this.tree = tree;
    this.scratch = scratch;
  }

  /// @throws BundleRefused if it is missing, or holds links, devices or paths that may not travel
  public static TreeSource open(Path path) {
    try {
      if (Files.isDirectory(path)) {
        return new TreeSource(path, read(path), new Scratch("hotfix-tree"));
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
    scratch.close();
  }

  private static TreeSource unpacked(Path file) throws IOException {
    var scratch = new Scratch("hotfix-tree");
    try {
      Path folder = scratch.folder();
      if (Archive.isArchive(file)) {
        new Archive(file, folder, Bounds.DEFAULT).unpack();
      } else {
        Files.copy(file, folder.resolve(file.getFileName()));
        Modes.set(folder.resolve(file.getFileName()), Files.isExecutable(file));
      }
      return new TreeSource(folder, read(folder), scratch);
    } catch (IOException | RuntimeException e) {
      scratch.close();
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
}
