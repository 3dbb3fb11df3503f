package dev.hotfix.engine.bundle;

import dev.hotfix.engine.disk.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The programs a bundle is to run on the host, where they are now; see [Scripts].
public record ScriptFiles(
    Optional<Path> before,
    Optional<Path> after,
    Optional<Path> undoBefore,
    Optional<Path> undoAfter) {
  public static final ScriptFiles NONE =
      new ScriptFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /// The same for the way back.
  public ScriptFiles undone() {
    return new ScriptFiles(undoBefore, undoAfter, before, after);
  }

  List<Path> all() {
    return Stream.of(before, after, undoBefore, undoAfter).flatMap(Optional::stream).toList();
  }

  Scripts digests() throws IOException {
    return new Scripts(digest(before), digest(after), digest(undoBefore), digest(undoAfter));
  }

  private static @Nullable String digest(Optional<Path> script) throws IOException {
    return script.isPresent() ? Digest.of(script.get()) : null;
  }
}
