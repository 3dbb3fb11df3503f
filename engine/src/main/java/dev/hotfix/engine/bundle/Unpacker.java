package dev.hotfix.engine.bundle;

import dev.hotfix.applier.Delta;
import dev.hotfix.engine.disk.Digest;
import dev.hotfix.engine.disk.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Makes contents of the deltas that travelled, once each, in a folder of its own until it is
/// closed. Several may ask at once.
final class Unpacker implements AutoCloseable {
  private final Manifest manifest;
  private final Travelled travelled;
  private final Scratch scratch = new Scratch("hotfix-bundle");
  private final Map<String, Path> made = new ConcurrentHashMap<>();

  /// Opens what travelled under a digest.
  interface Travelled {
    InputStream open(String delta) throws IOException;
  }

  Unpacker(Manifest manifest, Travelled travelled) {
    this.manifest = manifest;
    this.travelled = travelled;
  }

  /// The content in a file.
  ///
  /// @throws OldFiles.Differs if the old file it is made of is not what it was
  /// @throws IOException also if it is not what was signed
  Path content(String digest, OldFiles old) throws IOException {
    Path known = made.get(digest);
    if (known != null) {
      return known;
    }
    Parcel parcel = manifest.parcel(digest);
    if (parcel.against() == null) {
      synchronized (scratch) {
        return made(digest, parcel, old);
      }
    }
    return made(digest, parcel, old);
  }

  /// Without an old file that a host may be slow to give, whoever comes at the same time waits.
  private Path made(String digest, Parcel parcel, OldFiles old) throws IOException {
    Path known = made.get(digest);
    if (known != null) {
      return known;
    }
    Path file = scratch.file();
    try (InputStream before = before(parcel, old)) {
      new Delta(() -> travelled.open(parcel.delta())).apply(before, file);
    }
    if (Files.size(file) != parcel.size() || !Digest.of(file).equals(digest)) {
      throw new IOException(
          "content \"" + digest + "\" comes out of the bundle as another; do not use it");
    }
    made.putIfAbsent(digest, file);
    return file;
  }

  private InputStream before(Parcel parcel, OldFiles old) throws IOException {
    String against = parcel.against();
    if (against == null) {
      return InputStream.nullInputStream();
    }
    FileChange change = manifest.leaving(against);
    FileState state = Manifest.leaving(change).orElseThrow();
    Path copy = scratch.file();
    try (InputStream in = old.open(change.path(), state);
        OutputStream out = Files.newOutputStream(copy)) {
      if (!Digest.copy(in, out).equals(against)) {
        throw new OldFiles.Differs(change.path());
      }
    }
    return Files.newInputStream(copy);
  }

  @Override
  public void close() {
    scratch.close();
  }
}
