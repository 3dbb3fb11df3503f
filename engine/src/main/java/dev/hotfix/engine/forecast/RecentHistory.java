package dev.hotfix.engine.forecast;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What several lines got since a moment, read in one walk for all of them. Like `git name-rev`, it
/// trusts that no commit is more than a day or two older than its parents.
final class RecentHistory {
  private static final Pattern ORIGIN =
      Pattern.compile("\\(cherry picked from commit ([0-9a-f]{40,64})");

  private final Map<CommitId, Entry> entries;

  private record Entry(List<CommitId> parents, String writing, String message) {}

  /// By author, moment of writing and subject, which a pick keeps.
  private final Map<String, Set<CommitId>> writings = new HashMap<>();

  private final Map<String, Set<CommitId>> picks = new HashMap<>();

  private RecentHistory(Map<CommitId, Entry> entries) {
    this.entries = entries;
    entries.forEach((commit, entry) -> {
      Matcher origin = ORIGIN.matcher(entry.message);
      while (origin.find()) {
        picks.computeIfAbsent(origin.group(1), _ -> new HashSet<>()).add(commit);
      }
      writings.computeIfAbsent(entry.writing, _ -> new HashSet<>()).add(commit);
    });
  }

  static RecentHistory of(Repository repository, Collection<CommitId> lines, long since) {
    if (lines.isEmpty()) {
      return new RecentHistory(Map.of());
    }
    List<String> words = new ArrayList<>(List.of("log", "-z", "--encoding=UTF-8"));
    words.addAll(List.of("--since=" + since, "--format=tformat:%H%x00%P%x00%at %ae%x01%s%x00%B"));
    lines.forEach(line -> words.add(line.hex()));
    words.add("--");
    String[] fields =
        repository.ask("The lines cannot be read", words.toArray(String[]::new)).split("\0", -1);
    Map<CommitId, Entry> entries = new LinkedHashMap<>();
    for (int i = 0; i + 3 < fields.length; i += 4) {
      Entry entry = new Entry(ids(fields[i + 1]), fields[i + 2], fields[i + 3]);
      entries.put(new CommitId(fields[i]), entry);
    }
    return new RecentHistory(entries);
  }

  /// Those without a parent: roots, or where a shallow clone ends.
  List<CommitId> rootless() {
    return entries.entrySet().stream()
        .filter(entry -> entry.getValue().parents.isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /// The commits of a line, newest first.
  List<CommitId> on(CommitId line) {
    Set<CommitId> reached = new HashSet<>(Set.of(line));
    var next = new ArrayDeque<CommitId>(List.of(line));
    while (!next.isEmpty()) {
      Entry entry = entries.get(next.poll());
      if (entry != null) {
        entry.parents.stream().filter(reached::add).forEach(next::add);
      }
    }
    return entries.keySet().stream().filter(reached::contains).toList();
  }

  boolean says(CommitId commit, String phrase) {
    Entry entry = entries.get(commit);
    return entry != null && entry.message.contains(phrase);
  }

  /// The commits that say they were picked from another.
  Set<CommitId> picksOf(CommitId commit) {
    return picks.getOrDefault(commit.hex(), Set.of());
  }

  /// The commits of one author, moment and subject, `<seconds> <address>\1<subject>`.
  Set<CommitId> written(String writing) {
    return writings.getOrDefault(writing, Set.of());
  }

  static List<CommitId> ids(String words) {
    return words.isBlank()
        ? List.of()
        : Arrays.stream(words.strip().split("\\s+")).map(CommitId::new).toList();
  }
}
