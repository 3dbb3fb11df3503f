package dev.hotfix.engine.delta;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Applies a delta in a process of its own: DELTA OLD NEW.
final class ApplyDelta {
  private ApplyDelta() {}

  public static void main(String[] args) throws IOException {
    try (InputStream old = Files.newInputStream(Path.of(args[1]))) {
      new Delta(() -> Files.newInputStream(Path.of(args[0]))).apply(old, Path.of(args[2]));
    }
  }
}
