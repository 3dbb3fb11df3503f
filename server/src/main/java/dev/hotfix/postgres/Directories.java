package dev.hotfix.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Finding and removing whole folders, tolerating that somebody else removes them too.
final class Directories {
  private Directories() {}

  static void delete(Path directory) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(directory)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return;
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }

  static List<Path> matching(Path parent, String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(parent)) {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(parent, glob)) {
        children.forEach(found::add);
      }
    }
    return found;
  }
}
