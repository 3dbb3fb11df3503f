package dev.hotfix.engine.bisect;

import dev.hotfix.engine.belief.Ancestry;
import dev.hotfix.engine.git.CommitId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The commits that may have brought the defect, and how they build on each other; parents before
/// children.
final class Candidates {
  private final Map<CommitId, List<CommitId>> parents;

  private Candidates(Map<CommitId, List<CommitId>> parents) {
    this.parents = parents;
  }

  /// What the bad commit holds and no good one does.
  static Candidates of(BisectRequest request) {
    List<String> words = new ArrayList<>(List.of("rev-list", "--topo-order", "--reverse"));
    words.addAll(List.of("--parents", request.bad().hex()));
    request.good().forEach(good -> words.add("^" + good));
    String list =
        request.repository().ask("The commits cannot be listed", words.toArray(String[]::new));
    Map<CommitId, List<CommitId>> parents = new LinkedHashMap<>();
    list.lines()
        .map(line -> List.of(line.split(" ")).stream().map(CommitId::new).toList())
        .forEach(ids -> parents.put(ids.getFirst(), ids.subList(1, ids.size())));
    return new Candidates(parents);
  }

  List<CommitId> commits() {
    return List.copyOf(parents.keySet());
  }

  boolean contains(CommitId commit) {
    return parents.containsKey(commit);
  }

  List<CommitId> parents(CommitId commit) {
    return parents.getOrDefault(commit, List.of());
  }

  /// The candidates along the first parents of a commit, oldest first.
  List<CommitId> mainline(CommitId from) {
    List<CommitId> line = new ArrayList<>();
    CommitId at = from;
    while (contains(at)) {
      line.addFirst(at);
      if (parents(at).isEmpty()) {
        break;
      }
      at = parents(at).getFirst();
    }
    return line;
  }

  /// A commit and all candidates it builds on.
  Set<CommitId> past(CommitId commit) {
    Set<CommitId> seen = new HashSet<>();
    Deque<CommitId> open = new ArrayDeque<>(List.of(commit));
    while (!open.isEmpty()) {
      CommitId next = open.pop();
      if (contains(next) && seen.add(next)) {
        open.addAll(parents(next));
      }
    }
    return seen;
  }

  /// Only these commits; what they build on beside that counts as good.
  Candidates only(Set<CommitId> commits) {
    Map<CommitId, List<CommitId>> kept = new LinkedHashMap<>(parents);
    kept.keySet().retainAll(commits);
    return new Candidates(kept);
  }

  /// A line of commits, each of which stands for all that it brought to the line.
  Candidates lineOf(List<CommitId> line) {
    Map<CommitId, List<CommitId>> kept = new LinkedHashMap<>();
    for (int i = 0; i < line.size(); i++) {
      kept.put(line.get(i), line.subList(Math.max(0, i - 1), i));
    }
    return new Candidates(kept);
  }

  /// For each commit of a line, how much it brought to it, itself included.
  Map<CommitId, Double> brought(List<CommitId> line, Map<CommitId, Double> weights) {
    Map<CommitId, Double> brought = new HashMap<>();
    Set<CommitId> seen = new HashSet<>();
    for (CommitId commit : line) {
      double sum = 0;
      Deque<CommitId> open = new ArrayDeque<>(List.of(commit));
      while (!open.isEmpty()) {
        CommitId next = open.pop();
        if (contains(next) && seen.add(next)) {
          sum += weights.getOrDefault(next, 0.0);
          open.addAll(parents(next));
        }
      }
      brought.put(commit, sum);
    }
    return brought;
  }

  Ancestry ancestry() {
    List<CommitId> order = commits();
    Map<CommitId, Integer> places = places();
    return Ancestry.of(
        order.stream()
            .map(commit ->
                parents(commit).stream()
                    .filter(places::containsKey)
                    .mapToInt(parent -> places.getOrDefault(parent, 0))
                    .distinct()
                    .toArray())
            .toList());
  }

  Map<CommitId, Integer> places() {
    Map<CommitId, Integer> places = new HashMap<>();
    parents.keySet().forEach(commit -> places.put(commit, places.size()));
    return places;
  }

  /// Half of the suspicion shared by the given weights, half of it evenly; evenly if there are
  /// none.
  Map<CommitId, Double> weights(Map<CommitId, Double> prior) {
    double sum =
        parents.keySet().stream().mapToDouble(commit -> prior.getOrDefault(commit, 0.0)).sum();
    Map<CommitId, Double> weights = new HashMap<>();
    for (CommitId commit : parents.keySet()) {
      double own = sum > 0 ? prior.getOrDefault(commit, 0.0) / sum : 1.0 / parents.size();
      weights.put(commit, (own + 1.0 / parents.size()) / 2);
    }
    return weights;
  }
}
