package dev.hotfix.demo;

import dev.hotfix.engine.run.Strays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// Where a demonstration keeps everything it makes. Beginning again ends what an earlier one left
/// running and clears the folder.
record DemoHome(Path folder) {

  /// Only a folder with this file in it is ever cleared.
  private static final String MARK = "hotfix-demo";

  DemoHome {
    folder = folder.toAbsolutePath().normalize();
  }

  void clear() throws IOException {
    if (Files.exists(folder) && !isEmpty() && !Files.exists(folder.resolve(MARK))) {
      throw new IllegalStateException(
          "\"%s\" holds something that no demonstration made. Name another folder with --home."
              .formatted(folder));
    }
    if (Files.exists(folder)) {
      Strays.endIn(folder);
      deleteAll();
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(MARK), "Made by \"hotfix demo\"; cleared when it starts.\n");
  }

  Path server() {
    return folder.resolve("server");
  }

  Path repository() {
    return folder.resolve("shop.git");
  }

  Path mail() {
    return folder.resolve("mail");
  }

  Path target(int number) {
    return folder.resolve("production").resolve("shop-" + number);
  }

  Path work(String name) {
    return folder.resolve(name);
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isEmpty();
    }
  }

  private void deleteAll() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(path);
      }
    }
  }
}
