package dev.hotfix.engine.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lists what many commits changed with one git process; renames appear as one file gone and one
/// new.
final class CommitFiles {
  private CommitFiles() {}

  static Map<CommitId, List<Touched>> of(Repository repository, Collection<CommitId> commits) {
    StringBuilder input = new StringBuilder();
    commits.forEach(commit -> input.append(commit.hex()).append('\n'));
    Map<CommitId, List<Touched>> files = new LinkedHashMap<>();
    if (!commits.isEmpty()) {
      String log =
          Git.demand(
              "The changed files cannot be listed",
              repository
                  .git(
                      "diff-tree",
                      "--stdin",
                      "--root",
                      "-r",
                      "-z",
                      "--raw",
                      "--no-abbrev",
                      "--no-renames",
                      "--diff-merges=first-parent")
                  .reading(input.toString().getBytes(StandardCharsets.UTF_8)));
      read(log.split("\0", -1), files);
    }
    return files;
  }

  private static void read(String[] words, Map<CommitId, List<Touched>> files) {
    List<Touched> current = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      if (words[i].startsWith(":") && i + 1 < words.length) {
        String[] change = words[i].split(" ", -1);
        current.add(new Touched(words[++i], change[4].charAt(0), change[2], change[3]));
      } else if (!words[i].isBlank()) {
        current = new ArrayList<>();
        files.put(new CommitId(words[i].strip()), current);
      }
    }
  }
}
