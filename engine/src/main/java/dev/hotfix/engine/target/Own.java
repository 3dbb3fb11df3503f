package dev.hotfix.engine.target;

import dev.hotfix.engine.bundle.FileState;
import dev.hotfix.engine.bundle.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a release on a host really is: the release a bundle means by its digest, with files that
/// are the host's own, such as a configuration that was edited there.
record Own(String release, List<Copy> files) {

  /// One file of the host's own, and what the release has in its place, if it has something.
  record Copy(String path, FileState now, @Nullable FileState shipped) {}

  /// The same before and after a change: the host's inventory of its own files.
  record Pair(Own from, Own to) {}

  Own {
    files = List.copyOf(files);
  }

  /// What differs between a release and what stands on the host.
  static Own between(Tree release, Tree stands) {
    var files = new ArrayList<Copy>();
    stands
        .files()
        .forEach((path, now) -> {
          FileState shipped = release.files().get(path);
          if (!now.equals(shipped)) {
            files.add(new Copy(path, now, shipped));
          }
        });
    return new Own(release.digest(), files);
  }

  /// The release itself, when this is what stands there.
  Tree shipped(Tree stands) {
    var all = new TreeMap<String, FileState>(Comparator.naturalOrder());
    all.putAll(stands.files());
    for (Copy copy : files) {
      all.remove(copy.path);
      Optional.ofNullable(copy.shipped).ifPresent(shipped -> all.put(copy.path, shipped));
    }
    return new Tree(all);
  }
}
