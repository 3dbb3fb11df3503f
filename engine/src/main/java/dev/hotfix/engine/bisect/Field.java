package dev.hotfix.engine.bisect;

import dev.hotfix.engine.belief.Ancestry;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// The commits of one stage of a noisy search as the numbers that the search knows; the number past
/// the last is `base`, a commit known to be good.
final class Field {
  private final List<CommitId> commits;
  private final Ancestry ancestry;
  private final double[] weights;
  private final CommitId base;
  private final Map<CommitId, OptionalInt> places = new HashMap<>();

  Field(Candidates candidates, Map<CommitId, Double> weights, CommitId base) {
    this.commits = candidates.commits();
    this.ancestry = candidates.ancestry();
    this.weights =
        commits.stream().mapToDouble(commit -> weights.getOrDefault(commit, 0.0)).toArray();
    this.base = base;
    candidates.places().forEach((commit, place) -> places.put(commit, OptionalInt.of(place)));
    places.put(base, OptionalInt.of(commits.size()));
  }

  Ancestry ancestry() {
    return ancestry;
  }

  double[] weights() {
    return weights.clone();
  }

  CommitId commit(int node) {
    return node == commits.size() ? base : commits.get(node);
  }

  /// The numbers of commits of this stage.
  List<Integer> places(List<CommitId> some) {
    List<Integer> found = new ArrayList<>();
    some.forEach(commit -> places.getOrDefault(commit, OptionalInt.empty()).ifPresent(found::add));
    return found;
  }

  /// Where a run counts: one on an ancestor of the good commit as a run on that, one on a commit
  /// that holds the whole field as a run on its last; nowhere if it holds only a part of it.
  OptionalInt place(Repository repository, CommitId commit) {
    return places.computeIfAbsent(
        commit,
        other -> {
          if (repository.isAncestor(other, base)) {
            return OptionalInt.of(commits.size());
          }
          return repository.isAncestor(commits.getLast(), other)
              ? OptionalInt.of(commits.size() - 1)
              : OptionalInt.empty();
        });
  }
}
