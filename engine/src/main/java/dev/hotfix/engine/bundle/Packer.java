package dev.hotfix.engine.bundle;

import dev.hotfix.applier.Delta;
import dev.hotfix.engine.delta.DeltaDraft;
import dev.hotfix.engine.disk.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Turns contents into the deltas that travel: each the smaller of whole and against an old file,
/// and proven by making the content of it again.
final class Packer {
  private final Path folder;
  private final SortedMap<String, Parcel> parcels = new TreeMap<>();
  private final SortedMap<String, Path> deltas = new TreeMap<>();

  /// @param folder an empty one; whoever gave it deletes it
  Packer(Path folder) {
    this.folder = folder;
  }

  List<Parcel> parcels() {
    return List.copyOf(parcels.values());
  }

  /// What travels, by its digest.
  SortedMap<String, Path> deltas() {
    return deltas;
  }

  void pack(Path file, Optional<Path> old) throws IOException {
    String content = Digest.of(file);
    if (parcels.containsKey(content)) {
      return;
    }
    Path scratch = Files.createDirectory(folder.resolve(content));
    Path whole = scratch.resolve("whole");
    Path against = scratch.resolve("against");
    var draft = new DeltaDraft(file, scratch);
    draft.whole(whole);
    boolean smaller =
        old.isPresent()
            && draft.against(old.get(), against)
            && Files.size(against) < Files.size(whole);
    Path delta = smaller ? against : whole;
    Optional<Path> base = smaller ? old : Optional.empty();
    prove(file, base, delta);
    String before = base.isPresent() ? Digest.of(base.get()) : null;
    var parcel = new Parcel(content, Files.size(file), before, Digest.of(delta), Files.size(delta));
    parcels.put(content, parcel);
    deltas.put(parcel.delta(), delta);
  }

  private static void prove(Path file, Optional<Path> old, Path delta) throws IOException {
    Path made = delta.resolveSibling("made");
    try (InputStream before =
        old.isPresent() ? Files.newInputStream(old.get()) : InputStream.nullInputStream()) {
      new Delta(() -> Files.newInputStream(delta)).apply(before, made);
    }
    if (Files.mismatch(file, made) >= 0) {
      throw new IllegalStateException("The delta of \"" + file + "\" does not lead to it.");
    }
  }
}
