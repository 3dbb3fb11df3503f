package dev.hotfix.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunException;
import dev.hotfix.engine.run.RunResult;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// One short run of a program of the operating system or of PostgreSQL, with a time limit.
final class Command {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private Command() {}

  /// What the program printed and whether it ended well; a missing program is one that did not.
  record Result(boolean succeeded, String output) {}

  static Result run(Path directory, String input, List<String> arguments) {
    Run run =
        Run.of(arguments)
            .in(directory)
            .with("LC_ALL", "C")
            .reading(input.getBytes(UTF_8))
            .within(LIMIT);
    try {
      RunResult result = run.finish();
      return new Result(result.succeeded(), result.text().strip());
    } catch (RunException e) {
      return new Result(false, String.valueOf(e.getMessage()));
    }
  }

  static Result run(String... arguments) {
    return run(Path.of("/"), "", List.of(arguments));
  }

  /// A signal by name, sent by the shell's own `kill`: the Java API knows only TERM and KILL. Works
  /// while this process is ending, too.
  static void signal(String name, long pid) {
    ProcessBuilder kill =
        new ProcessBuilder("sh", "-c", "kill -s \"$1\" \"$2\"", "sh", name, Long.toString(pid));
    try {
      kill.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start().waitFor();
    } catch (IOException e) {
      throw new PostgresException("The shell 'sh' cannot be started. Install it.", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  static PostgresException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new PostgresException("Starting or stopping the database was interrupted.", e);
  }
}
