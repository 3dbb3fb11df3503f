package dev.hotfix.engine.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder for what is needed on the way, made when it is first asked for and deleted when closed.
public final class Scratch implements AutoCloseable {
  private final String name;
  private @Nullable Path folder;

  public Scratch(String name) {
    this.name = name;
  }

  public synchronized Path folder() throws IOException {
    Path now = folder;
    if (now == null) {
      now = Files.createTempDirectory(name);
      folder = now;
    }
    return now;
  }

  /// A new file in it.
  public Path file() throws IOException {
    return Files.createTempFile(folder(), "file", "");
  }

  @Override
  public synchronized void close() {
    Path now = folder;
    if (now == null) {
      return;
    }
    folder = null;
    try (Stream<Path> files = Files.walk(now)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Scratch directory \"%s\" cannot be deleted. Delete it by hand.".formatted(now), e);
    }
  }
}
