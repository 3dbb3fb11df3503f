package dev.hotfix.engine.bundle;

import dev.hotfix.engine.disk.Digest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How one content travels: as a delta, whole or against a file of the old release.
///
/// @param content digest of what comes out
/// @param size length of what comes out, in bytes
/// @param against digest of the file before, or nothing if it travels whole
/// @param delta digest of the bytes that travel
/// @param bytes how many these are
public record Parcel(
    String content, long size, @Nullable String against, String delta, long bytes) {
  public Parcel {
    boolean named =
        Digest.isDigest(content)
            && Digest.isDigest(delta)
            && Optional.ofNullable(against).map(Digest::isDigest).orElse(true);
    if (!named || size < 0 || bytes < 0) {
      throw new BundleRefused(
          "Content \"%s\" travels as \"%s\" against \"%s\", with sizes %d and %d. Build the bundle again."
              .formatted(content, delta, against, size, bytes));
    }
  }
}
