package dev.hotfix.engine.target;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.FileChange;
import dev.hotfix.engine.bundle.FileState;
import dev.hotfix.engine.bundle.Manifest;
import dev.hotfix.engine.bundle.OldFiles;
import dev.hotfix.engine.bundle.Tree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Where each file of the new release comes from: the bundle if it brings that content for that
/// path, an edit of the live release's file, or a release that is there.
final class Patching implements Staging.Contents {
  private final Bundle bundle;
  private final OldFiles there;
  private final Map<String, byte[]> edited;
  private final Set<String> brought;

  /// @param edited files of the target's own, as they shall be
  Patching(Bundle bundle, OldFiles there, Map<String, byte[]> edited) {
    this.bundle = bundle;
    this.there = there;
    this.edited = edited;
    this.brought =
        bundle.manifest().changes().stream().map(FileChange::path).collect(Collectors.toSet());
  }

  /// The tree the bundle makes of `base`, which must be the one the manifest promises.
  static Tree result(Tree base, Manifest manifest) throws IOException {
    var files = new TreeMap<String, FileState>(base.files());
    for (FileChange change : manifest.changes()) {
      switch (change) {
        case FileChange.Add(String path, FileState after) -> files.put(path, after);
        case FileChange.Replace(String path, _, FileState after) -> files.put(path, after);
        case FileChange.Remove(String path, _) -> files.remove(path);
      }
    }
    var tree = new Tree(files);
    if (!tree.digest().equals(manifest.to())) {
      throw new IOException("the bundle does not lead to the release it promises");
    }
    return tree;
  }

  @Override
  public InputStream open(String path, FileState state) throws IOException {
    byte[] own = edited.get(path);
    if (own != null) {
      return new ByteArrayInputStream(own);
    }
    return brought.contains(path) ? bundle.content(state.digest()) : there.open(path, state);
  }
}
