import dev.hotfix.engine.belief.Ancestry;
import dev.hotfix.engine.belief.Decision;
import dev.hotfix.engine.belief.NoisySearch;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Seeded trials of a noisy search on 1,024 commits beside halving as `git bisect` does it, once and
/// with nine votes a step.
final class NoisyTrials {
  private static final int CANDIDATES = 1023;

  private record World(int culprit, double before, double after, Random random) {
    boolean fails(int node) {
      boolean bad = node < CANDIDATES && node >= culprit;
      return random.nextDouble() < (bad ? after : before);
    }
  }

  private record Ending(String word, int runs) {}

  public static void main(String[] arguments) {
    int trials = Integer.parseInt(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    System.out.printf("%d trials each, first seed %d%n", trials, seed);
    print("bad 90 %, good 10 %", trials, seed, new double[] {0.1, 0.9, 60});
    print("bad 70 %, good 30 %", trials, seed, new double[] {0.3, 0.7, 250});
    for (double rate : new double[] {0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98}) {
      String name = "only flaky, %.0f %%".formatted(100 * rate);
      print(name, trials, seed, new double[] {rate, rate, 60});
    }
  }

  private static void print(String name, int trials, long seed, double[] settings) {
    System.out.println(name + ", at most " + (int) settings[2] + " runs");
    for (String how : List.of("hotfix", "git bisect's halving", "nine votes a step")) {
      Map<String, Integer> words = new TreeMap<>();
      int[] runs = new int[trials];
      for (int i = 0; i < trials; i++) {
        var random = new Random(seed + i);
        int culprit = random.nextInt(CANDIDATES);
        var world = new World(culprit, settings[0], settings[1], random);
        Ending ending =
            switch (how) {
              case "hotfix" -> weigh(world, (int) settings[2]);
              case "nine votes a step" -> halve(world, 9);
              default -> halve(world, 1);
            };
        words.merge(ending.word(), 1, Integer::sum);
        runs[i] = ending.runs();
      }
      Arrays.sort(runs);
      double mean = Arrays.stream(runs).average().orElse(0);
      System.out.printf(
          "  %-22s %-48s runs: mean %.1f, most %d%n", how, shares(words, trials), mean, runs[trials - 1]);
    }
  }

  private static String shares(Map<String, Integer> words, int trials) {
    StringBuilder text = new StringBuilder();
    words.forEach((word, count) -> text.append("%s %.1f %%  ".formatted(word, 100.0 * count / trials)));
    return text.toString();
  }

  private static Ending weigh(World world, int most) {
    double[] weights = new double[CANDIDATES];
    Arrays.fill(weights, 1);
    var search = new NoisySearch(Ancestry.chain(CANDIDATES), weights, 0.95);
    int runs = 0;
    Decision decision = search.next(most, List.of());
    while (decision instanceof Decision.Test(int node)) {
      search.observe(node, world.fails(node));
      runs++;
      decision = search.next(most - runs, List.of());
    }
    return switch (decision) {
      case Decision.Named(int commit, double _) -> named(world, commit, runs);
      case Decision.Nobody _ -> new Ending("no-culprit", runs);
      default -> new Ending("inconclusive", runs);
    };
  }

  private static Ending halve(World world, int votes) {
    int low = 0;
    int high = CANDIDATES - 1;
    int runs = 0;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int failed = 0;
      for (int i = 0; i < votes; i++) {
        failed += world.fails(middle) ? 1 : 0;
      }
      runs += votes;
      if (2 * failed > votes) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return named(world, low, runs);
  }

  private static Ending named(World world, int commit, int runs) {
    boolean right = commit == world.culprit() && world.before() != world.after();
    return new Ending(right ? "right" : "wrong", runs);
  }
}
