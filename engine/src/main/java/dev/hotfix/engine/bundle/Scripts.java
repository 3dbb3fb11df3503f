package dev.hotfix.engine.bundle;

import dev.hotfix.engine.disk.Digest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The programs a bundle runs on the host, by content digest: `before` in the staged release just
/// before the switch, `after` just behind it; the other two in the same places when it is taken
/// back. A crash may run one twice; it must tolerate that.
public record Scripts(
    @Nullable String before,
    @Nullable String after,
    @Nullable String undoBefore,
    @Nullable String undoAfter) {
  public static final Scripts NONE = new Scripts(null, null, null, null);

  /// One of them: its moment, and whether it belongs to the way back.
  public record Script(String moment, boolean undo, String digest) {}

  public Scripts {
    all(before, after, undoBefore, undoAfter)
        .filter(script -> !Digest.isDigest(script.digest))
        .findAny()
        .ifPresent(script -> {
          throw new BundleRefused(
              "A script is named \"%s\", which is no digest. Build the bundle again."
                  .formatted(script.digest));
        });
  }

  /// Those that there are.
  public List<Script> all() {
    return all(before, after, undoBefore, undoAfter).toList();
  }

  private static Stream<Script> all(
      @Nullable String before,
      @Nullable String after,
      @Nullable String undoBefore,
      @Nullable String undoAfter) {
    return Stream.of(
            script("before", false, before),
            script("after", false, after),
            script("before", true, undoBefore),
            script("after", true, undoAfter))
        .flatMap(Optional::stream);
  }

  private static Optional<Script> script(String moment, boolean undo, @Nullable String digest) {
    return Optional.ofNullable(digest).map(known -> new Script(moment, undo, known));
  }
}
