package dev.hotfix.cli;

import dev.hotfix.engine.suspect.SuspectRequest.Evidence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What points at the source: one of the four.
final class SuspectEvidence {
  /// Of a longer file the beginning is read; a trace that long says nothing new at its end.
  private static final int MOST_BYTES = 16 << 20;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "A stack trace; - reads it from input.")
  private Optional<Path> trace = Optional.empty();

  @Option(
      names = "--files",
      paramLabel = "F",
      arity = "1..*",
      description = "Source files; F:LINE and F#METHOD point into one.")
  private List<String> files = List.of();

  @Option(
      names = "--methods",
      paramLabel = "M",
      arity = "1..*",
      description = "Faulty methods: com.acme.Cart.total, com.acme.Cart#total.")
  private List<String> methods = List.of();

  @Option(
      names = "--tests",
      paramLabel = "T",
      arity = "1..*",
      description = "Failing tests: com.acme.CartTest, com.acme.CartTest#total.")
  private List<String> tests = List.of();

  Evidence evidence() {
    if (trace.isPresent()) {
      return new Evidence.Trace(read(trace.get()));
    }
    if (!methods.isEmpty()) {
      return new Evidence.Methods(methods);
    }
    return tests.isEmpty() ? new Evidence.Files(files) : new Evidence.Tests(tests);
  }

  private static String read(Path file) {
    try (InputStream input = file.equals(Path.of("-")) ? System.in : Files.newInputStream(file)) {
      return new String(input.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The trace '%s' cannot be read".formatted(file), e);
    }
  }
}
