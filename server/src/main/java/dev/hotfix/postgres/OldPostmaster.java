package dev.hotfix.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a killed server left behind: its PostgreSQL may still run on the data directory.
record OldPostmaster(Path data) {
  void stop() {
    Path file = data.resolve("postmaster.pid");
    try {
      if (Files.isDirectory(data)) {
        long postmaster = pid(file);
        new Occupants(data).leave(present -> ask(present, postmaster));
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new PostgresException(
          "'%s' cannot be read (%s). Give it to the user who starts the server."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /// The postmaster ends its backends in good order; backends without one are asked one by one.
  private static void ask(List<Long> present, long postmaster) {
    if (present.contains(postmaster)) {
      Command.signal("INT", postmaster);
    } else {
      present.forEach(process -> Command.signal("TERM", process));
    }
  }

  private static long pid(Path file) throws IOException {
    if (!Files.exists(file)) {
      return -1;
    }
    String first = Files.readString(file).lines().findFirst().orElse("").strip();
    return first.matches("[0-9]{1,18}") ? Long.parseLong(first) : -1;
  }
}
