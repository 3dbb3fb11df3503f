package dev.hotfix.engine.forecast;

import dev.hotfix.engine.git.Carried;
import dev.hotfix.engine.git.Carried.How;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Tells which lines hold a change: the commit itself, a pick that says so, or a commit with the
/// same patch, unless it was reverted there. Asks git a fixed number of questions, however many
/// lines there are.
final class Presence {
  private final RecentHistory history;
  private final CommitId fix;
  private final Set<CommitId> samePatch;

  private Presence(RecentHistory history, CommitId fix, Set<CommitId> samePatch) {
    this.history = history;
    this.fix = fix;
    this.samePatch = samePatch;
  }

  static Presence of(
      Repository repository, Change change, Collection<CommitId> lines, RecentHistory history) {
    return new Presence(history, change.fix(), samePatch(repository, change, lines));
  }

  Optional<Carried> on(CommitId line) {
    List<CommitId> held = history.on(line);
    if (held.contains(fix)) {
      return stands(fix, held) ? Optional.of(new Carried(How.ANCESTRY, fix)) : Optional.empty();
    }
    Stream<Carried> picks =
        held.stream()
            .filter(commit -> history.says(commit, "(cherry picked from commit " + fix))
            .map(commit -> new Carried(How.TRAILER, commit));
    Stream<Carried> copies =
        held.stream().filter(samePatch::contains).map(commit -> new Carried(How.PATCH, commit));
    return Stream.concat(picks, copies)
        .filter(carried -> stands(carried.commit(), held))
        .findFirst();
  }

  private boolean stands(CommitId commit, List<CommitId> held) {
    return held.stream()
        .filter(other -> history.says(other, "This reverts commit " + commit))
        .noneMatch(revert -> stands(revert, held));
  }

  /// Only commits that touch the fix's deepest file are compared: the same patch names the same
  /// files.
  private static Set<CommitId> samePatch(
      Repository repository, Change change, Collection<CommitId> lines) {
    Optional<String> file = change.files().stream().max(Comparator.comparingInt(String::length));
    if (file.isEmpty()) {
      return Set.of();
    }
    List<String> words = new ArrayList<>(List.of("rev-list", "--no-merges", "--full-history"));
    words.add("--since=" + change.since());
    lines.forEach(line -> words.add(line.hex()));
    words.addAll(List.of("^" + change.fix(), "--", file.get()));
    String what = "The patches cannot be compared";
    List<CommitId> candidates =
        RecentHistory.ids(repository.ask(what, words.toArray(String[]::new)));
    if (candidates.isEmpty()) {
      return Set.of();
    }
    Map<CommitId, String> patches = new Patches(repository).of(change, candidates);
    String patch = patches.remove(change.fix());
    Set<CommitId> same = new HashSet<>();
    patches.forEach((commit, other) -> {
      if (other.equals(patch)) {
        same.add(commit);
      }
    });
    return same;
  }
}
