package dev.hotfix.engine.bisect;

import dev.hotfix.engine.bisect.BisectRequest.Overlay;
import dev.hotfix.engine.disk.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Names an overlay by what is in its files, so that runs with another test are never mixed up with
/// these.
final class OverlayFiles {
  private OverlayFiles() {}

  static String digest(Overlay overlay) {
    StringBuilder list = new StringBuilder();
    for (Path path : overlay.paths()) {
      Path top = overlay.base().resolve(path);
      if (!Files.exists(top)) {
        throw new IllegalArgumentException(
            "The overlay '%s' is not in '%s'. Correct its path".formatted(path, overlay.base()));
      }
      try (Stream<Path> files = Files.walk(top)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          list.append(overlay.base().relativize(file)).append('\0');
          list.append(Digest.of(file)).append('\n');
        }
      } catch (IOException e) {
        throw new UncheckedIOException("The overlay '%s' cannot be read".formatted(path), e);
      }
    }
    return Digest.of(list.toString().getBytes(StandardCharsets.UTF_8));
  }
}
