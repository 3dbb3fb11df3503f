package dev.hotfix.engine.target;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.FileChange;
import dev.hotfix.engine.bundle.FileState;
import dev.hotfix.engine.bundle.Scripts;
import dev.hotfix.engine.bundle.Tree;
import dev.hotfix.engine.bundle.TreeSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What travels to a host so that a release stands there: scripts and files, one behind the other
/// in one stream of a known length. Whether they are what was signed, the host finds out.
///
/// @param deltas files that the host's applier makes, and `applier` how
record Cargo(
    List<Script> scripts, List<Piece> files, List<Delta> deltas, Optional<Applying> applier)
    implements ShellSession.Freight {
  private static final int BUFFER = 64 * 1024;

  /// A script of the bundle, for its moment and direction.
  record Script(Scripts.Script of, byte[] bytes) {}

  /// One file of the release.
  record Piece(String path, long size, Content content) {}

  /// What the applier makes one file of; `old` is the file it is made from, by its release's name
  /// and its path there, empty where there is none.
  record Delta(String path, String old, long bytes, Content content) {}

  /// By which Java, with which archive; whether that travels as well.
  record Applying(String java, HostApplier.Archive archive, boolean sent) {}

  Cargo(List<Script> scripts, List<Piece> files) {
    this(scripts, files, List.of(), Optional.empty());
  }

  interface Content {
    InputStream open() throws IOException;
  }

  static Cargo of(TreeSource release) {
    var files = new ArrayList<Piece>();
    release
        .tree()
        .files()
        .forEach((path, state) ->
            files.add(
                new Piece(path, state.size(), () -> Files.newInputStream(release.file(path)))));
    return new Cargo(List.of(), files);
  }

  /// What the bundle brings of the release it leads to.
  ///
  /// @param edited files that are not the bundle's but the host's own, as they shall be
  static Cargo of(Bundle bundle, Tree result, Map<String, byte[]> edited) throws IOException {
    var files = new ArrayList<>(pieces(edited));
    brought(bundle, result, edited)
        .forEach((path, state) ->
            files.add(new Piece(path, state.size(), () -> bundle.content(state.digest()))));
    return new Cargo(scripts(bundle).scripts, files);
  }

  /// The files of a release that the bundle itself brings, in its order.
  static Map<String, FileState> brought(Bundle bundle, Tree result, Map<String, byte[]> edited) {
    var brought = new LinkedHashMap<String, FileState>();
    for (FileChange changed : bundle.manifest().changes()) {
      FileState state = result.files().get(changed.path());
      if (state != null && !edited.containsKey(changed.path())) {
        brought.put(changed.path(), state);
      }
    }
    return brought;
  }

  /// With further files of the release.
  Cargo and(List<Piece> more) {
    var all = new ArrayList<Piece>(files);
    all.addAll(more);
    return new Cargo(scripts, all, deltas, applier);
  }

  /// What a host makes itself, of deltas, beside files that are edited.
  static Cargo of(Bundle bundle, Map<String, byte[]> edited, List<Delta> deltas, Applying applier)
      throws IOException {
    return new Cargo(scripts(bundle).scripts, pieces(edited), deltas, Optional.of(applier));
  }

  private static List<Piece> pieces(Map<String, byte[]> edited) {
    return edited.entrySet().stream()
        .map(file ->
            new Piece(
                file.getKey(),
                file.getValue().length,
                () -> new ByteArrayInputStream(file.getValue())))
        .toList();
  }

  private long archived() {
    return applier.filter(Applying::sent).map(by -> (long) by.archive.bytes().length).orElse(0L);
  }

  /// What the bundle runs there, and no file.
  static Cargo scripts(Bundle bundle) throws IOException {
    var brought = new ArrayList<Script>();
    for (Scripts.Script script : bundle.manifest().scripts().all()) {
      try (InputStream content = bundle.content(script.digest())) {
        brought.add(new Script(script, content.readAllBytes()));
      }
    }
    return new Cargo(brought, List.of());
  }

  long size() {
    long bytes =
        files.stream().mapToLong(Piece::size).sum()
            + deltas.stream().mapToLong(Delta::bytes).sum()
            + archived();
    return bytes + scripts.stream().mapToLong(script -> script.bytes.length).sum();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    for (Script script : scripts) {
      out.write(script.bytes);
    }
    for (Piece file : files) {
      try (InputStream content = file.content.open()) {
        copy(content, out, file.size, file.path);
      }
    }
    for (Delta delta : deltas) {
      try (InputStream content = delta.content.open()) {
        copy(content, out, delta.bytes, delta.path);
      }
    }
    if (archived() > 0) {
      out.write(applier.orElseThrow().archive.bytes());
    }
  }

  static void copy(InputStream content, OutputStream out, long size, String name)
      throws IOException {
    var buffer = new byte[BUFFER];
    long left = size;
    while (left > 0) {
      int read = content.read(buffer, 0, (int) Math.min(left, BUFFER));
      if (read < 0) {
        throw new IOException("\"" + name + "\" is shorter than it was");
      }
      out.write(buffer, 0, read);
      left -= read;
    }
  }
}
