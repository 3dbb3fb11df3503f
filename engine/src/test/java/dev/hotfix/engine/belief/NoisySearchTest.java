package dev.hotfix.engine.belief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The oracle is seeded; the seeds here are not those of `bench/bisect`, so that neither was tuned.
class NoisySearchTest {
  private static final int COMMITS = 1023;

  private record World(Ancestry ancestry, int culprit, double before, double after) {
    boolean fails(int node, Random random) {
      boolean bad = node < ancestry.size() && ancestry.holds(node, culprit);
      return random.nextDouble() < (bad ? after : before);
    }
  }

  private record Ending(Decision decision, int runs) {}

  @Test
  void finds_the_culprit_when_one_run_in_ten_lies() {
    assertThat(rights(0.1, 0.9, 60, 77_000)).isGreaterThanOrEqualTo(58);
  }

  @Test
  void finds_the_culprit_when_three_runs_in_ten_lie() {
    assertThat(rights(0.3, 0.7, 250, 88_000)).isGreaterThanOrEqualTo(54);
  }

  @Test
  void accuses_nobody_of_a_test_that_is_only_flaky() {
    for (double rate : new double[] {0, 0.1, 0.5, 0.9, 1}) {
      long accused =
          IntStream.range(0, 40)
              .filter(seed -> named(search(flat(rate), uniform(COMMITS), 60, 99_000 + seed)) >= 0)
              .count();
      assertThat(accused).as("at a rate of %s", rate).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void a_test_that_always_fails_or_always_passes_is_soon_seen_through() {
    Ending fails = search(flat(1), uniform(COMMITS), 60, 1);
    Ending passes = search(flat(0), uniform(COMMITS), 60, 1);

    assertThat(fails.decision()).isInstanceOf(Decision.Nobody.class);
    assertThat(passes.decision()).isInstanceOf(Decision.Nobody.class);
  }

  @Test
  void goes_by_ancestry_not_by_position() {
    List<int[]> parents = new ArrayList<>(List.of(new int[0]));
    for (int i = 1; i < 60; i++) {
      parents.add(i < 30 || i == 30 ? new int[] {i == 30 ? 5 : i - 1} : new int[] {i - 1});
    }
    parents.add(new int[] {29, 59});
    Ancestry graph = Ancestry.of(parents);

    Ending ending = search(new World(graph, 17, 0.1, 0.9), uniform(61), 120, 5);

    assertThat(graph.holds(40, 17)).isFalse();
    assertThat(named(ending)).isEqualTo(17);
  }

  @Test
  void suspects_make_it_shorter() {
    double[] weights = uniform(COMMITS);
    weights[200] = 500;
    World world = new World(Ancestry.chain(COMMITS), 200, 0.1, 0.9);

    Ending told = search(world, weights, 200, 3);
    Ending untold = search(world, uniform(COMMITS), 200, 3);

    assertThat(named(told)).isEqualTo(200);
    assertThat(told.runs()).isLessThan(untold.runs());
  }

  @Test
  void an_untestable_culprit_is_not_told_from_its_successor() {
    var search = new NoisySearch(Ancestry.chain(20), uniform(20), 0.95);
    search.cannotTest(8);
    World world = new World(Ancestry.chain(20), 8, 0, 1);

    Ending ending = search(search, world, 200, new Random(4));

    assertThat(ending.decision())
        .isInstanceOfSatisfying(
            Decision.Open.class,
            open -> {
              assertThat(open.commits()).containsExactly(8, 9);
              assertThat(open.needed()).isZero();
            });
  }

  @Test
  void runs_at_once_are_spread() {
    var search = new NoisySearch(Ancestry.chain(100), uniform(100), 0.95);
    List<Integer> pending = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      if (search.next(10, pending) instanceof Decision.Test(int node)) {
        pending.add(node);
      }
    }

    assertThat(pending).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void refuses_what_makes_no_sense() {
    assertThatThrownBy(() -> new NoisySearch(Ancestry.chain(3), uniform(3), 1.5))
        .hasMessageContaining("between 0.5 and 1");
    assertThatThrownBy(() -> new NoisySearch(Ancestry.chain(3), uniform(2), 0.9))
        .hasMessageContaining("2 weights for 3 commits");
    assertThatThrownBy(() -> Ancestry.of(List.of(new int[] {1}, new int[0])))
        .hasMessageContaining("before one it builds on");
  }

  private static long rights(double before, double after, int most, long seeds) {
    return IntStream.range(0, 60)
        .filter(i -> {
          int culprit = new Random(seeds + i).nextInt(COMMITS);
          World world = new World(Ancestry.chain(COMMITS), culprit, before, after);
          return named(search(world, uniform(COMMITS), most, seeds - i - 1)) == culprit;
        })
        .count();
  }

  private static World flat(double rate) {
    return new World(Ancestry.chain(COMMITS), 0, rate, rate);
  }

  private static double[] uniform(int size) {
    double[] weights = new double[size];
    Arrays.fill(weights, 1);
    return weights;
  }

  private static int named(Ending ending) {
    return ending.decision() instanceof Decision.Named(int commit, double _) ? commit : -1;
  }

  private static Ending search(World world, double[] weights, int most, long seed) {
    return search(new NoisySearch(world.ancestry(), weights, 0.95), world, most, new Random(seed));
  }

  private static Ending search(NoisySearch search, World world, int most, Random random) {
    int runs = 0;
    while (search.next(most - runs, List.of()) instanceof Decision.Test(int node)) {
      search.observe(node, world.fails(node, random));
      runs++;
    }
    return new Ending(search.next(most - runs, List.of()), runs);
  }
}
