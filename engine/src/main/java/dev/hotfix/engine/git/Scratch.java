package dev.hotfix.engine.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// A folder for things nobody keeps; closing it deletes it with all it holds, links not followed.
public record Scratch(Path folder) implements AutoCloseable {

  /// A new scratch folder in the place that `TMPDIR` names, or else the system's for such things.
  public static Scratch create() {
    String named = System.getenv().getOrDefault("TMPDIR", "");
    Path place = Path.of(named.isBlank() ? System.getProperty("java.io.tmpdir") : named);
    try {
      return new Scratch(Files.createTempDirectory(place, "hotfix-").toRealPath());
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
      if (Files.exists(folder)) {
        Files.walkFileTree(folder, new Deletion());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("'%s' cannot be deleted".formatted(folder), e);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (!Files.isWritable(folder)) {
        var _ = folder.toFile().setWritable(true);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
