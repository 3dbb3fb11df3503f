package dev.hotfix.engine.bundle;

import dev.hotfix.engine.disk.Digest;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The programs a bundle runs on the host, by content digest: `before` in the staged release just
/// before the switch, `after` just behind it. A crash may run one twice; it must tolerate that.
public record Scripts(@Nullable String before, @Nullable String after) {
  public static final Scripts NONE = new Scripts(null, null);

  public Scripts {
    Stream.of(Optional.ofNullable(before), Optional.ofNullable(after))
        .flatMap(Optional::stream)
        .filter(digest -> !Digest.isDigest(digest))
        .findAny()
        .ifPresent(digest -> {
          throw new BundleRefused(
              "A script is named \"%s\", which is no digest. Build the bundle again."
                  .formatted(digest));
        });
  }

  Stream<String> digests() {
    return Stream.of(Optional.ofNullable(before), Optional.ofNullable(after))
        .flatMap(Optional::stream);
  }
}
