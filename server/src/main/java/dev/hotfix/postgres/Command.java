package dev.hotfix.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One short run of a program of the operating system or of PostgreSQL, with a time limit.
final class Command {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private Command() {}

  /// What the program printed and how it ended; 127 when there is no such program.
  record Result(int exit, String output) {
    boolean succeeded() {
      return exit == 0;
    }
  }

  static Result run(Path directory, String input, List<String> arguments) {
    ProcessBuilder builder = new ProcessBuilder(arguments).redirectErrorStream(true);
    builder.directory(directory.toFile());
    builder.environment().put("LC_ALL", "C");
    try {
      Process process = builder.start();
      Thread watchdog = Thread.ofVirtual().start(() -> stopAfterLimit(process));
      try (var stdin = process.outputWriter(UTF_8)) {
        stdin.write(input);
      }
      String output = new String(process.getInputStream().readNBytes(1 << 20), UTF_8);
      int exit = process.waitFor();
      watchdog.interrupt();
      return new Result(exit, output.strip());
    } catch (IOException e) {
      return new Result(127, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  static Result run(List<String> arguments) {
    return run(Path.of("/"), "", arguments);
  }

  /// A signal by name, sent by the shell's own `kill`: the Java API knows only TERM and KILL.
  static void signal(String name, long pid) {
    run(List.of("sh", "-c", "kill -s \"$1\" \"$2\"", "sh", name, Long.toString(pid)));
  }

  static PostgresException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new PostgresException("Starting or stopping the database was interrupted.", e);
  }

  private static void stopAfterLimit(Process process) {
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
