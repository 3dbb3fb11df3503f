package dev.hotfix.engine.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads the history of one path: a single walk of git, simplified to the commits that explain the
/// file as it is. The names of commits and paths go through standard input, so that no locale can
/// spoil them.
final class Versions {
  private static final String START = "\1";

  private Versions() {}

  /// The versions of a path within a range, newest first, children before parents.
  static List<Version> of(Repository repository, Range range, String path) {
    String input = String.join("\n", range.words()) + "\n--\n" + path + "\n";
    String log =
        Git.demand(
            "The history of '%s' cannot be read".formatted(path),
            repository
                .git(
                    "log",
                    "--stdin",
                    "--topo-order",
                    "--parents",
                    "--root",
                    "--raw",
                    "--no-abbrev",
                    "--no-renames",
                    "-z",
                    "--format=%x01%H %P")
                .reading(input.getBytes(StandardCharsets.UTF_8)));
    List<Version> versions = new ArrayList<>();
    for (String entry : log.split(START, -1)) {
      if (!entry.isBlank()) {
        versions.add(version(entry, path));
      }
    }
    return versions;
  }

  /// `<id> <parents>\0` and, unless it is a merge, `\n:<modes> <old> <new> <status>\0<path>\0`.
  private static Version version(String entry, String path) {
    String[] parts = entry.split("\0", -1);
    List<CommitId> ids = Commits.ids(parts[0]);
    CommitId commit = ids.getFirst();
    List<CommitId> parents = ids.subList(1, ids.size());
    int change = entry.indexOf(":");
    if (change < 0) {
      String suffix = ":" + path;
      List<String> before = parents.stream().map(parent -> parent.hex() + suffix).toList();
      return new Version(commit, path, parents, commit.hex() + suffix, before);
    }
    String[] words = entry.substring(change, entry.indexOf('\0', change)).split(" ", -1);
    List<String> before = isNothing(words[2]) ? List.of() : List.of(words[2]);
    return new Version(commit, path, parents, isNothing(words[3]) ? "" : words[3], before);
  }

  private static boolean isNothing(String blob) {
    return blob.chars().allMatch(digit -> digit == '0');
  }
}
