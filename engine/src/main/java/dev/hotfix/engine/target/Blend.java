package dev.hotfix.engine.target;

import dev.hotfix.engine.bundle.Change;
import dev.hotfix.engine.bundle.FileState;
import dev.hotfix.engine.bundle.Manifest;
import dev.hotfix.engine.bundle.Tree;
import dev.hotfix.engine.disk.Digest;
import dev.hotfix.engine.edit.EditRefused;
import dev.hotfix.engine.edit.EditedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// A bundle's release blended with the files that are the host's own: those it edits, and those
/// that earlier bundles edited.
///
/// @param from what stands on the host now, by what is in its files
/// @param to what shall stand there
/// @param edited the new bytes of the files that are edited
record Blend(Tree from, Tree to, Own.Pair own, Map<String, byte[]> edited) {

  /// What a host has, seen from here.
  ///
  /// @param own which release it is
  /// @param listed the files it is known to have
  /// @param next the release that the bundle makes of it
  record Live(Own own, Tree listed, Tree next) {}

  /// One file as it is on the host.
  record Copy(byte[] bytes, boolean executable) {}

  /// Reads a file of the live release as it is now; empty if it is none.
  interface Copies {
    Optional<Copy> read(String path) throws IOException;
  }

  /// What the bundle makes of a host.
  ///
  /// @throws EditRefused if an edit does not fit, or a file of the host's own is to be replaced
  static Blend of(Manifest manifest, Live live, Copies copies) throws IOException {
    Map<String, byte[]> edited = new HashMap<>();
    var now = new TreeMap<String, FileState>(live.listed.files());
    Map<String, FileState> after = new HashMap<>();
    List<String> problems = new ArrayList<>();
    for (String path : manifest.edited()) {
      try {
        Copy copy = copies.read(path).orElseThrow(() -> missing(path));
        byte[] fresh = EditedFile.of(copy.bytes, manifest.edits(path));
        now.put(path, state(copy.bytes, copy.executable));
        after.put(path, state(fresh, copy.executable));
        edited.put(path, fresh);
      } catch (EditRefused e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    Tree release = live.own.shipped(live.listed);
    var from = new Tree(now);
    Own before = Own.between(release, from);
    before.files().stream()
        .filter(own -> !edited.containsKey(own.path()) && changes(release, live.next, own.path()))
        .forEach(own -> problems.add(taken(own.path(), manifest)));
    if (!problems.isEmpty()) {
      throw new EditRefused(String.join(" ", problems));
    }
    Tree fresh = live.next;
    var blended = new TreeMap<String, FileState>(fresh.files());
    before.files().forEach(own -> blended.put(own.path(), own.now()));
    blended.putAll(after);
    var to = new Tree(blended);
    return new Blend(from, to, new Own.Pair(before, Own.between(fresh, to)), edited);
  }

  /// Whether the host is so already.
  boolean changesNothing() {
    return from.digest().equals(to.digest());
  }

  /// The change by the names that both releases get on the host.
  Change named(Change change, String live, Naming.Free free) throws IOException {
    String before = Naming.digest(live).equals(from.digest()) ? live : free.name(from.digest());
    return new Change(change.fix(), change.bundle(), before, free.name(to.digest()));
  }

  private static boolean changes(Tree release, Tree next, String path) {
    return !Objects.equals(release.files().get(path), next.files().get(path));
  }

  private static FileState state(byte[] bytes, boolean executable) {
    return new FileState(Digest.of(bytes), bytes.length, executable);
  }

  private static EditRefused missing(String path) {
    return new EditRefused(
        "There is no file \"%s\" in the live release. Leave out its edits, or put it there."
            .formatted(path));
  }

  private static String taken(String path, Manifest manifest) {
    return "\"%s\" is this host's own, and \"%s\" brings another one. Build it with edits of that file instead."
        .formatted(path, manifest.fix());
  }
}
