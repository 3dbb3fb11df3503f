package dev.hotfix.engine.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Looks a program up as the operating system would: behind `setsid` a missing one would only be an
/// exit code.
final class Programs {
  private Programs() {}

  static void demand(String program, ProcessBuilder builder) throws IOException {
    File directory = builder.directory();
    if (directory != null && !directory.isDirectory()) {
      throw new IOException("its directory '%s' does not exist".formatted(directory));
    }
    boolean found =
        program.contains("/")
            ? Files.isExecutable(within(directory, program))
            : onPath(program, builder.environment().getOrDefault("PATH", "/usr/bin:/bin"));
    if (!found) {
      throw new IOException("no such program");
    }
  }

  private static Path within(@Nullable File directory, String program) {
    return (directory == null ? Path.of("") : directory.toPath()).resolve(program);
  }

  private static boolean onPath(String program, String path) {
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder).resolve(program))
        .anyMatch(file -> Files.isRegularFile(file) && Files.isExecutable(file));
  }
}
