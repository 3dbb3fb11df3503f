package dev.hotfix.engine.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A folder for what is needed on the way, made when it is first asked for and deleted when closed;
/// what a killed process left of its own is deleted then, too.
public final class Scratch implements AutoCloseable {
  private final String name;
  private final Leftovers leftovers = Leftovers.ofSystem();
  private @Nullable Path folder;

  public Scratch(String name) {
    this.name = name;
  }

  public synchronized Path folder() throws IOException {
    Path now = folder;
    if (now == null) {
      now = leftovers.folder(name);
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
    try {
      Leftovers.delete(now);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Scratch directory \"%s\" cannot be deleted. Delete it by hand.".formatted(now), e);
    }
  }
}
