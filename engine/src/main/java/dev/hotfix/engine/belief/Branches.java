package dev.hotfix.engine.belief;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// What runs that are still under way may bring: every combination of their outcomes, as long as
/// there are few enough; of further runs only the likelier outcome.
final class Branches {
  private static final int MOST = 16;

  private final Suspicion suspicion;
  private List<Branch> branches;

  private record Branch(double weight, Runs runs, Belief belief) {}

  Branches(Suspicion suspicion, Runs runs, Collection<Integer> pending) {
    this.suspicion = suspicion;
    this.branches = List.of(new Branch(1, runs, new Belief(suspicion, runs)));
    pending.forEach(this::split);
  }

  private void split(int node) {
    List<Branch> after = new ArrayList<>();
    boolean both = branches.size() < MOST;
    for (Branch branch : branches) {
      double failing = branch.belief().failing()[node];
      if (both || failing >= 0.5) {
        after.add(grown(branch, node, true, both ? failing : 1));
      }
      if (both || failing < 0.5) {
        after.add(grown(branch, node, false, both ? 1 - failing : 1));
      }
    }
    branches = after;
  }

  private Branch grown(Branch branch, int node, boolean failure, double chance) {
    Runs runs = branch.runs().plus(node, failure);
    return new Branch(branch.weight() * chance, runs, new Belief(suspicion, runs));
  }

  /// The entropy to expect after all of them and one more run on each commit.
  double[] expectedEntropies() {
    double[] sum = new double[suspicion.ancestry().size() + 1];
    for (Branch branch : branches) {
      double[] expected = branch.belief().expectedEntropies();
      Arrays.setAll(sum, i -> sum[i] + branch.weight() * expected[i]);
    }
    return sum;
  }
}
