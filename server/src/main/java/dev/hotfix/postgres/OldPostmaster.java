package dev.hotfix.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a killed server left behind: its PostgreSQL may still run on the data directory.
///
/// A process uses the directory when its working directory is there; every PostgreSQL process goes
/// there, and a zombie, which `kill -0` and the postmaster's own check believe alive, has none.
record OldPostmaster(Path data) {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  void stop() {
    Path file = data.resolve("postmaster.pid");
    try {
      if (!Files.isDirectory(data)) {
        return;
      }
      List<Long> users = users();
      if (!users.isEmpty()) {
        ask(users, pid(file));
        waitUntilGone();
      }
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new PostgresException(
          "'%s' cannot be read (%s). Give it to the user who starts the server."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /// The postmaster ends its backends in good order; backends without one are asked one by one.
  private static void ask(List<Long> users, long postmaster) {
    if (users.contains(postmaster)) {
      Command.signal("INT", postmaster);
    } else {
      users.forEach(user -> Command.signal("TERM", user));
    }
  }

  private void waitUntilGone() throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!users().isEmpty()) {
        if (System.nanoTime() > deadline) {
          throw new PostgresException(
              "An old PostgreSQL (processes %s) still uses '%s' and does not stop. End it with: kill -INT %s"
                  .formatted(users(), data, users().getFirst()));
        }
        Thread.sleep(20);
      }
    } catch (InterruptedException e) {
      throw Command.interrupted(e);
    }
  }

  private static long pid(Path file) throws IOException {
    if (!Files.exists(file)) {
      return -1;
    }
    String first = Files.readString(file).lines().findFirst().orElse("").strip();
    return first.matches("[0-9]{1,18}") ? Long.parseLong(first) : -1;
  }

  private List<Long> users() throws IOException {
    Path real = data.toRealPath();
    List<Long> found = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (worksIn(process, real)) {
          found.add(Long.parseLong(process.getFileName().toString()));
        }
      }
    }
    return found;
  }

  private static boolean worksIn(Path process, Path directory) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).equals(directory);
    } catch (IOException e) {
      return false; // a zombie, just gone, or another user's
    }
  }
}
