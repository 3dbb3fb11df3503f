package dev.hotfix.engine.suspect;

import dev.hotfix.engine.git.Commit;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Range;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.git.Touched;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The files that keep company with those named: they were changed in the same commits, at least
/// three times. What changed one of them may have broken the other.
final class Company {
  private static final int LARGEST = 12;
  private static final int OFTEN = 3;
  private static final int MOST_FILES = 4;
  private static final int MOST_COMMITS = 30;

  private final Map<String, Double> share = new HashMap<>();

  Company(Collection<List<Touched>> commits, Set<String> named) {
    Map<String, Integer> together = new HashMap<>();
    int all = 0;
    for (List<Touched> files : commits) {
      if (files.size() <= LARGEST && files.stream().anyMatch(file -> named.contains(file.path()))) {
        all++;
        files.stream()
            .map(Touched::path)
            .filter(path -> !named.contains(path) && !SourceTree.isTest(path) && isSource(path))
            .forEach(path -> together.merge(path, 1, Integer::sum));
      }
    }
    double total = Math.max(1, all);
    together.entrySet().stream()
        .filter(one -> one.getValue() >= OFTEN)
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(MOST_FILES)
        .forEach(one -> share.put(one.getKey(), one.getValue() / total));
  }

  private static boolean isSource(String path) {
    return path.matches(".*\\.(?:java|kt|scala|groovy|cs|go|py|jsx?|tsx?|mjs)");
  }

  /// The newest commits of the range that changed one of these files.
  List<CommitId> commits(Repository repository, Range range) {
    if (share.isEmpty()) {
      return List.of();
    }
    String input =
        String.join("\n", range.words()) + "\n--\n" + String.join("\n", share.keySet()) + "\n";
    var result =
        repository
            .git("log", "--stdin", "--no-merges", "--format=%H", "-n", "" + MOST_COMMITS)
            .reading(input.getBytes(StandardCharsets.UTF_8))
            .finish();
    return result.succeeded() ? result.text().lines().map(CommitId::new).toList() : List.of();
  }

  void addTo(Dossier dossier, List<Touched> files) {
    for (Touched file : files) {
      double together = share.getOrDefault(file.path(), 0.0);
      if (together > 0) {
        String reason =
            "changed %s, which changes with it in %d %% of cases"
                .formatted(file.path(), Math.round(together * 100));
        dossier.add(Signal.COUPLED, together, reason);
      }
    }
  }

  /// The subjects of those that repaired something.
  static List<Commit> repairs(Collection<Commit> commits) {
    List<Commit> repairs = new ArrayList<>();
    for (Commit commit : commits) {
      if (commit.subject().matches("(?i).*\\b(?:fix(?:e[sd])?|bug|hotfix|regression|npe)\\b.*")) {
        repairs.add(commit);
      }
    }
    return repairs;
  }
}
