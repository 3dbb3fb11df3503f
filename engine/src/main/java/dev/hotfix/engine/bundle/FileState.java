package dev.hotfix.engine.bundle;

import dev.hotfix.engine.disk.Digest;

/// What a file is at one moment: its content by SHA-256, its length in bytes, and whether it may be
/// executed. Owner, times and the rest of its mode do not travel.
public record FileState(String digest, long size, boolean executable) {
  public FileState {
    if (!Digest.isDigest(digest) || size < 0) {
      throw new BundleRefused(
          "A file is described by digest \"%s\" and size \"%d\". Build the bundle again."
              .formatted(digest, size));
    }
  }

  /// The mode the file gets wherever it is written, as `chmod` takes it.
  public String mode() {
    return executable ? "0755" : "0644";
  }
}
