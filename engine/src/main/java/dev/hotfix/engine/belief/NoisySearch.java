package dev.hotfix.engine.belief;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A search with a test that fails now and then on good commits and passes now and then on bad
/// ones. Runs next what is expected to leave the least entropy over the culprits (the choice of
/// git_bayesect), until one answer is as likely as demanded. A culprit is named only after the runs
/// on it and on the commits it builds on, looked at alone, say the same (the verification of FACF,
/// ICST 2023). Commits are numbers of the [Ancestry]; the number past the last stands for a commit
/// known to be good. Not safe for use by several threads.
public final class NoisySearch {
  /// How many times better a change at the culprit must explain the runs there and on its parents.
  private static final double VERIFIED = Math.log(30);

  /// So often the bad end must have been run before the test alone is blamed: a defect that shows
  /// in one run of five is seen then with 93 %.
  private static final int BLAMED = 12;

  /// Entropy left when a search usually ends, and the least progress to reckon with; in nats.
  private static final double REST = 0.15;

  private static final double LEAST_GAIN = 0.01;

  private final Suspicion suspicion;
  private final double confidence;
  private final BitSet untestable = new BitSet();
  private Runs runs;
  private Belief belief;

  /// Weights say how suspect each commit is before any run; all must be above zero, and equal ones
  /// say nothing.
  public NoisySearch(Ancestry ancestry, double[] weights, double confidence) {
    if (!(confidence > 0.5 && confidence < 1)) {
      throw new IllegalArgumentException(
          "A confidence of %s is not between 0.5 and 1".formatted(confidence));
    }
    this.suspicion = new Suspicion(ancestry, weights);
    this.confidence = confidence;
    this.runs = Runs.none(ancestry.size());
    this.belief = new Belief(suspicion, runs);
  }

  /// A run has ended.
  public void observe(int node, boolean failure) {
    runs = runs.plus(node, failure);
    belief = new Belief(suspicion, runs);
  }

  /// This commit will never be run; it may be the culprit all the same.
  public void cannotTest(int node) {
    untestable.set(node);
  }

  /// What to do now, while runs on the `pending` commits are under way and `left` more may begin.
  public Decision next(int left, Collection<Integer> pending) {
    Tally all = runs.all();
    if (belief.noCulprit() >= confidence) {
      int last = size() - 1;
      if (runs.at(last).runs() < BLAMED && !untestable.get(last)) {
        return left > 0 ? new Decision.Test(last) : open(share(likeliest()));
      }
      return new Decision.Nobody(belief.noCulprit(), (double) all.failed() / all.runs());
    }
    List<Integer> first = likeliest();
    double share = share(first);
    if (share >= confidence) {
      int top = first.getFirst();
      if (first.size() > 1 || untestable.get(top)) {
        return new Decision.Open(first, share, 0);
      }
      int doubted = doubted(top, pending);
      if (doubted < 0) {
        return new Decision.Named(top, share);
      }
      return left > 0 ? new Decision.Test(doubted) : open(share);
    }
    int best = left > 0 ? best(pending) : -1;
    return best >= 0 ? new Decision.Test(best) : open(share(first));
  }

  public Outlook outlook() {
    return new Outlook(belief.shares(), belief.noCulprit(), runsToGo());
  }

  private int runsToGo() {
    double[] expected = belief.expectedEntropies();
    double least =
        IntStream.range(0, expected.length)
            .filter(node -> !untestable.get(node))
            .mapToDouble(node -> expected[node])
            .min()
            .orElse(belief.entropy());
    double gain = Math.max(LEAST_GAIN, belief.entropy() - least);
    return (int) Math.ceil(Math.max(1, (belief.entropy() - REST) / gain));
  }

  /// The commits that together are as likely as demanded, most suspect first; for a person to look
  /// at.
  private Decision.Open open(double share) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, size()).boxed().toList());
    order.sort(Comparator.comparingDouble(belief::share).reversed());
    double sum = belief.noCulprit();
    int count = 0;
    while (count < order.size() && sum < confidence) {
      sum += belief.share(order.get(count));
      count++;
    }
    boolean stuck = best(List.of()) < 0;
    return new Decision.Open(order.subList(0, count), share, stuck ? 0 : runsToGo());
  }

  /// The likeliest commit, with those that no run could tell from it.
  private List<Integer> likeliest() {
    if (untestable.isEmpty()) {
      return List.of(top(belief.shares()));
    }
    long[] signatures = suspicion.ancestry().overDescendants(keys());
    var sums = new HashMap<Long, Double>();
    for (int i = 0; i < size(); i++) {
      sums.merge(signatures[i], belief.share(i), Double::sum);
    }
    long best = Collections.max(sums.entrySet(), Map.Entry.comparingByValue()).getKey();
    return IntStream.range(0, size()).filter(i -> signatures[i] == best).boxed().toList();
  }

  /// Commits with the same testable commits built on them get the same sum of these.
  private long[] keys() {
    var random = new SplittableRandom(1);
    long[] keys = random.longs(size()).toArray();
    untestable.stream().filter(node -> node < size()).forEach(node -> keys[node] = 0);
    return keys;
  }

  private double share(List<Integer> commits) {
    return commits.stream().mapToDouble(belief::share).sum();
  }

  private int size() {
    return suspicion.ancestry().size();
  }

  private static int top(double[] shares) {
    int top = 0;
    for (int i = 1; i < shares.length; i++) {
      top = shares[i] > shares[top] ? i : top;
    }
    return top;
  }

  /// The culprit or one of its parents, if the runs on these alone do not yet speak for it.
  private int doubted(int culprit, Collection<Integer> pending) {
    int[] parents = suspicion.ancestry().parents(culprit);
    int[] before = parents.length == 0 ? new int[] {size()} : parents;
    Tally after = runs.at(culprit);
    for (int parent : before) {
      Tally there = runs.at(parent);
      double changed = suspicion.rates().changed(there, after).log();
      double same = suspicion.rates().same(there.plus(after)).log();
      if (!untestable.get(parent) && changed - same < VERIFIED) {
        long atCulprit = after.runs() + Collections.frequency(pending, culprit);
        long atParent = there.runs() + Collections.frequency(pending, parent);
        return atCulprit <= atParent ? culprit : parent;
      }
    }
    return -1;
  }

  private int best(Collection<Integer> pending) {
    double[] expected = new Branches(suspicion, runs, pending).expectedEntropies();
    untestable.stream().forEach(node -> expected[node] = Double.POSITIVE_INFINITY);
    double least = Arrays.stream(expected).min().orElseThrow();
    return Double.isInfinite(least)
        ? -1
        : IntStream.range(0, expected.length)
            .filter(node -> expected[node] == least)
            .findFirst()
            .orElse(-1);
  }
}
