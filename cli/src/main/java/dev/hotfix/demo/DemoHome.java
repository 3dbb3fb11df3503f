package dev.hotfix.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
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
      endStrays();
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

  /// Instances, servers and databases of an interrupted demonstration: whatever works in here.
  private void endStrays() {
    List<ProcessHandle> strays =
        ProcessHandle.allProcesses().filter(process -> worksInside(process.pid())).toList();
    strays.forEach(ProcessHandle::destroyForcibly);
    strays.forEach(process -> process.onExit().join());
  }

  private boolean worksInside(long pid) {
    if (pid == ProcessHandle.current().pid()) {
      return false;
    }
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd")).startsWith(folder);
    } catch (IOException _) {
      return false;
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
