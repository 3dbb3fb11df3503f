package dev.hotfix.engine.belief;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Which commits build on which: numbers from zero, every commit after all it builds on. A commit
/// counts as its own ancestor. A straight history costs a pass over it for each question, any other
/// one a pass over the pairs.
public final class Ancestry {
  private final List<int[]> parents;
  private final long[][] past;

  private Ancestry(List<int[]> parents, long[][] past) {
    this.parents = parents;
    this.past = past;
  }

  /// A straight history of so many commits, oldest first.
  public static Ancestry chain(int size) {
    return of(
        IntStream.range(0, size).mapToObj(i -> i == 0 ? new int[0] : new int[] {i - 1}).toList());
  }

  /// A history by the parents of each commit; parents that are no candidates are left out.
  ///
  /// @throws IllegalArgumentException if a commit stands before one it builds on
  public static Ancestry of(List<int[]> parents) {
    boolean straight = true;
    for (int i = 0; i < parents.size(); i++) {
      int node = i;
      if (Arrays.stream(parents.get(i)).anyMatch(parent -> parent < 0 || parent >= node)) {
        throw new IllegalArgumentException("Commit %d stands before one it builds on".formatted(i));
      }
      straight &= Arrays.equals(parents.get(i), i == 0 ? new int[0] : new int[] {i - 1});
    }
    return new Ancestry(List.copyOf(parents), straight ? new long[0][] : pasts(parents));
  }

  private static long[][] pasts(List<int[]> parents) {
    long[][] past = new long[parents.size()][];
    for (int i = 0; i < past.length; i++) {
      long[] mine = new long[i / Long.SIZE + 1];
      for (int parent : parents.get(i)) {
        long[] theirs = past[parent];
        for (int word = 0; word < theirs.length; word++) {
          mine[word] |= theirs[word];
        }
      }
      mine[i / Long.SIZE] |= 1L << i;
      past[i] = mine;
    }
    return past;
  }

  public int size() {
    return parents.size();
  }

  /// The commits that a commit builds on directly.
  public int[] parents(int node) {
    return parents.get(node).clone();
  }

  /// Whether `ancestor` is `node` or one it builds on.
  public boolean holds(int node, int ancestor) {
    if (past.length == 0) {
      return ancestor <= node;
    }
    return ancestor <= node && (past[node][ancestor / Long.SIZE] >>> ancestor & 1) == 1;
  }

  /// For every commit the sum of `values` over it and its ancestors.
  double[] overAncestors(double[] values) {
    double[] sums = new double[size()];
    if (past.length == 0) {
      double sum = 0;
      for (int i = 0; i < sums.length; i++) {
        sum += values[i];
        sums[i] = sum;
      }
      return sums;
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] = sum(past[i], values);
    }
    return sums;
  }

  private static double sum(long[] members, double[] values) {
    double sum = 0;
    for (int word = 0; word < members.length; word++) {
      for (long rest = members[word]; rest != 0; rest &= rest - 1) {
        sum += values[word * Long.SIZE + Long.numberOfTrailingZeros(rest)];
      }
    }
    return sum;
  }

  /// For every commit the sum of `values` over it and the commits built on it.
  long[] overDescendants(long[] values) {
    long[] sums = new long[size()];
    if (past.length == 0) {
      long sum = 0;
      for (int i = sums.length - 1; i >= 0; i--) {
        sum += values[i];
        sums[i] = sum;
      }
      return sums;
    }
    for (int i = 0; i < sums.length; i++) {
      if (values[i] != 0) {
        spread(past[i], values[i], sums);
      }
    }
    return sums;
  }

  private static void spread(long[] members, long value, long[] sums) {
    for (int word = 0; word < members.length; word++) {
      for (long rest = members[word]; rest != 0; rest &= rest - 1) {
        sums[word * Long.SIZE + Long.numberOfTrailingZeros(rest)] += value;
      }
    }
  }
}
