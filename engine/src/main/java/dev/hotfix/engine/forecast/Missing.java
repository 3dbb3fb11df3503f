package dev.hotfix.engine.forecast;

import dev.hotfix.engine.forecast.LineForecast.Prerequisite;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The commits on the way to a change that touched its files, for telling which of them a line
/// lacks. Looks at the twenty newest within a year before it, once for all lines: in long histories
/// some files are touched by every commit.
final class Missing {
  private static final int MOST = 20;
  private static final Duration WINDOW = Duration.ofDays(365);
  private static final String WHAT = "The missing commits cannot be listed";

  private final Map<CommitId, Candidate> candidates;
  private final RecentHistory history;

  private final Map<CommitId, Set<CommitId>> copies;

  private record Candidate(String subject, String writing, long at, Set<String> files) {}

  private Missing(
      Map<CommitId, Candidate> candidates,
      RecentHistory history,
      Map<CommitId, Set<CommitId>> copies) {
    this.candidates = candidates;
    this.history = history;
    this.copies = copies;
  }

  static Missing of(Repository repository, Change change, Collection<CommitId> lines) {
    Map<CommitId, Candidate> candidates =
        change.parent().isEmpty() ? Map.of() : candidates(repository, change);
    long since = candidates.values().stream().mapToLong(Candidate::at).min().orElse(0);
    Collection<CommitId> read = candidates.isEmpty() ? List.of() : lines;
    RecentHistory history = RecentHistory.of(repository, read, since - 172_800);
    return new Missing(candidates, history, copies(repository, candidates, history));
  }

  /// Newest first. A conflict in a file that the change calls otherwise counts for all its files.
  List<Prerequisite> on(CommitId line, Collection<String> files) {
    Set<CommitId> held = new HashSet<>(history.on(line));
    boolean named = knows(files);
    List<Prerequisite> lacks = new ArrayList<>();
    candidates.forEach((commit, candidate) -> {
      boolean concerned = files.stream().anyMatch(candidate.files::contains) || !named;
      Set<CommitId> same = copies.getOrDefault(commit, Set.of());
      if (concerned && !held.contains(commit) && Collections.disjoint(held, same)) {
        lacks.add(new Prerequisite(commit, candidate.subject));
      }
    });
    return lacks;
  }

  /// Commits that say they were picked from a candidate, and those of the same author, second and
  /// subject that change the very same lines; only these few are compared.
  private static Map<CommitId, Set<CommitId>> copies(
      Repository repository, Map<CommitId, Candidate> candidates, RecentHistory history) {
    Map<CommitId, Set<CommitId>> copies = new HashMap<>();
    Map<CommitId, Set<CommitId>> alike = new HashMap<>();
    Set<CommitId> compared = new HashSet<>();
    candidates.forEach((commit, candidate) -> {
      copies.put(commit, history.picksOf(commit));
      Set<CommitId> twins = new HashSet<>(history.written(candidate.writing));
      twins.remove(commit);
      if (!twins.isEmpty()) {
        alike.put(commit, twins);
        compared.add(commit);
        compared.addAll(twins);
      }
    });
    Map<CommitId, String> patches =
        compared.isEmpty() ? Map.of() : new Patches(repository).withoutContext(compared);
    alike.forEach((commit, twins) -> {
      String patch = patches.getOrDefault(commit, "none");
      twins.removeIf(twin -> !patch.equals(patches.get(twin)));
      copies.merge(commit, twins, Missing::union);
    });
    return copies;
  }

  private static Set<CommitId> union(Set<CommitId> some, Set<CommitId> more) {
    Set<CommitId> all = new HashSet<>(some);
    all.addAll(more);
    return all;
  }

  private boolean knows(Collection<String> files) {
    return candidates.values().stream().anyMatch(c -> files.stream().anyMatch(c.files::contains));
  }

  private static Map<CommitId, Candidate> candidates(Repository repository, Change change) {
    List<String> words = new ArrayList<>(List.of("log", "--no-merges", "-n" + MOST));
    words.addAll(
        List.of("--name-only", "--encoding=UTF-8", "--format=tformat:%x00%H %ct %at %ae%x01%s"));
    words.add("--since=" + (change.since() - WINDOW.toSeconds()));
    words.addAll(List.of(change.base(), "--"));
    words.addAll(change.files());
    Map<CommitId, Candidate> candidates = new LinkedHashMap<>();
    for (String entry : repository.ask(WHAT, words.toArray(String[]::new)).split("\0", -1)) {
      List<String> lines = entry.lines().toList();
      if (!lines.isEmpty()) {
        String[] head = lines.getFirst().split(" ", 3);
        String subject = head[2].substring(head[2].indexOf('\1') + 1);
        var files = new HashSet<>(lines.subList(1, lines.size()));
        candidates.put(
            new CommitId(head[0]), new Candidate(subject, head[2], Long.parseLong(head[1]), files));
      }
    }
    return candidates;
  }
}
