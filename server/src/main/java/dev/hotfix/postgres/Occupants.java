package dev.hotfix.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The processes whose working directory this is. Every PostgreSQL process goes into its data
/// directory; a zombie, which `kill -0` and the postmaster's own check believe alive, is nowhere.
record Occupants(Path directory) {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  List<Long> list() {
    List<Long> found = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      Path real = directory.toRealPath();
      for (Path process : processes) {
        if (worksIn(process, real)) {
          found.add(Long.parseLong(process.getFileName().toString()));
        }
      }
      return found;
    } catch (IOException e) {
      throw new PostgresException(
          "The processes that use '%s' cannot be listed (%s). Give it to the user who starts the server."
              .formatted(directory, e.getMessage()),
          e);
    }
  }

  /// Waits until nobody is left, after asking those who are there now to go.
  void leave(Consumer<List<Long>> ask) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<Long> present = list();
    if (!present.isEmpty()) {
      ask.accept(present);
    }
    try {
      for (; !present.isEmpty(); present = list()) {
        if (System.nanoTime() > deadline) {
          throw new PostgresException(
              "An old PostgreSQL (processes %s) still uses '%s' and does not stop. End it with: kill -INT %s"
                  .formatted(present, directory, present.getFirst()));
        }
        Thread.sleep(20);
      }
    } catch (InterruptedException e) {
      throw Command.interrupted(e);
    }
  }

  /// Ends everybody at once; for a directory whose content is worthless.
  void kill() {
    leave(present -> present.forEach(process -> Command.signal("KILL", process)));
  }

  private static boolean worksIn(Path process, Path directory) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).equals(directory);
    } catch (IOException e) {
      return false; // a zombie, just gone, or another user's
    }
  }
}
