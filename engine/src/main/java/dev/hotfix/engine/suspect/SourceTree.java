package dev.hotfix.engine.suspect;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Finds the source files that a path in a trace means: those of the same name that share most of
/// the path's end. A path from a machine, a jar or another root is recognised by that alone.
record SourceTree(Map<String, List<String>> byName) {
  private static final int MOST = 3;

  static SourceTree of(Repository repository, CommitId at) {
    return new SourceTree(
        repository.files(at).stream().collect(Collectors.groupingBy(SourceTree::name)));
  }

  List<String> matching(String path) {
    List<String> sameName = byName.getOrDefault(name(path), List.of());
    int best = sameName.stream().mapToInt(file -> shared(file, path)).max().orElse(0);
    List<String> found = sameName.stream().filter(file -> shared(file, path) == best).toList();
    return found.size() > MOST ? List.of() : found;
  }

  private static int shared(String file, String path) {
    List<String> one = List.of(file.split("/", -1)).reversed();
    List<String> other = List.of(path.split("/", -1)).reversed();
    int shared = 0;
    while (shared < Math.min(one.size(), other.size())
        && one.get(shared).equals(other.get(shared))) {
      shared++;
    }
    return shared;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
