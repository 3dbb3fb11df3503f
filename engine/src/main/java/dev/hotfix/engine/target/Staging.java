package dev.hotfix.engine.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotfix.engine.bundle.FileState;
import dev.hotfix.engine.bundle.Tree;
import dev.hotfix.engine.disk.Digest;
import dev.hotfix.engine.disk.Durably;
import dev.hotfix.engine.disk.Modes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Builds one release under a name nothing looks at, digesting every byte on the way, and gives it
/// its own name when it is whole and on the disk. What an earlier crash left is thrown away.
final class Staging {
  private final Layout layout;
  private final String name;
  private final Tree tree;
  private final Path part;

  /// Opens the content of one file of the tree.
  interface Contents {
    InputStream open(String path, FileState state) throws IOException;
  }

  Staging(Layout layout, String name, Tree tree) {
    this.layout = layout;
    this.name = name;
    this.tree = tree;
    this.part = layout.releases().resolve(name + ".part");
  }

  /// Whether a whole release of this tree stands there already.
  boolean stands() throws IOException {
    return layout.isWhole(name);
  }

  void build(Contents contents) throws IOException {
    delete(part);
    Files.createDirectory(part);
    for (Map.Entry<String, FileState> file : tree.files().entrySet()) {
      try (InputStream content = contents.open(file.getKey(), file.getValue())) {
        write(file.getKey(), file.getValue(), content);
      }
    }
    syncDirectories();
    Path release = layout.release(name);
    delete(release);
    Durably.replace(layout.listing(name), tree.listing().getBytes(UTF_8));
    Durably.rename(part, release);
  }

  private void write(String path, FileState expected, InputStream content) throws IOException {
    Path file = part.resolve(path);
    Files.createDirectories(file.resolveSibling(""));
    String digest;
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      digest = Digest.copy(content, out);
    }
    if (!digest.equals(expected.digest())) {
      throw new IOException(
          "\"%s\" has digest %s where %s belongs".formatted(path, digest, expected.digest()));
    }
    Modes.set(file, expected.executable());
    Durably.sync(file);
  }

  private void syncDirectories() throws IOException {
    try (Stream<Path> all = Files.walk(part)) {
      for (Path directory : all.filter(Files::isDirectory).toList()) {
        Durably.sync(directory);
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      List<Path> all;
      try (Stream<Path> files = Files.walk(directory)) {
        all = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : all) {
        Files.delete(file);
      }
    }
  }
}
