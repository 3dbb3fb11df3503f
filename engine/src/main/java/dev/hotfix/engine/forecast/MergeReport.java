package dev.hotfix.engine.forecast;

import dev.hotfix.engine.forecast.LineForecast.ConflictedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads what `git merge-tree -z` prints about conflicts: the tree, the unmerged entries, an empty
/// word, then messages; see its manual, "OUTPUT". After a conflict of submodules git adds advice
/// that has no such form; it is passed over.
final class MergeReport {
  private MergeReport() {}

  /// By path; a conflict that leaves no unmerged entry, as of a split directory, counts by its
  /// message.
  static List<ConflictedFile> conflicts(String[] words) {
    Map<String, List<String>> files = new TreeMap<>();
    int i = 1;
    for (; i < words.length && !words[i].isEmpty(); i++) {
      files.put(words[i].substring(words[i].indexOf('\t') + 1), new ArrayList<>());
    }
    boolean unmerged = !files.isEmpty();
    for (i++; i < words.length && words[i].matches("\\d+"); ) {
      int paths = Integer.parseInt(words[i]);
      String text = words[i + paths + 2].strip();
      for (int p = i + 1; words[i + paths + 1].startsWith("CONFLICT") && p <= i + paths; p++) {
        List<String> told =
            unmerged
                ? files.get(words[p])
                : files.computeIfAbsent(words[p], _ -> new ArrayList<>());
        if (told != null) {
          told.add(text);
        }
      }
      i += paths + 3;
    }
    return files.entrySet().stream()
        .map(file -> new ConflictedFile(file.getKey(), file.getValue(), List.of()))
        .toList();
  }
}
