package dev.hotfix.engine.git;

import dev.hotfix.engine.disk.Leftovers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// A folder for things nobody keeps; closing it deletes it with all it holds, links not followed.
public record Scratch(Path folder) implements AutoCloseable {

  /// A new scratch folder in the place that `TMPDIR` names, or else the system's for such things.
  public static Scratch create() {
    String named = System.getenv().getOrDefault("TMPDIR", "");
    Path place = Path.of(named.isBlank() ? System.getProperty("java.io.tmpdir") : named);
    try {
      return new Scratch(Leftovers.in(place).folder("hotfix-scratch").toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "No scratch folder can be made in '%s'. Make room there, or name another in TMPDIR"
              .formatted(place),
          e);
    }
  }

  @Override
  public void close() {
    delete(folder);
  }

  /// Deletes a folder with all it holds, write-protected folders included; absent is fine.
  public static void delete(Path folder) {
    try {
      Leftovers.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("'%s' cannot be deleted".formatted(folder), e);
    }
  }
}
