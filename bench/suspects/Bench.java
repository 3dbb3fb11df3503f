import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.git.Scratch;
import dev.hotfix.engine.suspect.SuspectReport;
import dev.hotfix.engine.suspect.SuspectRequest;
import dev.hotfix.engine.suspect.SuspectRequest.Evidence;
import dev.hotfix.engine.suspect.Suspects;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Counts hits in the first five for each case of each repository; without repositories, on a
/// generated history, and how long an answer takes on a long one.
final class Bench {
  private static final int FIRST = 5;
  private static final int SHORT = 5_000;
  private static final int LONG = 35_000;
  private static final int TIMED = 10;

  private Bench() {}

  public static void main(String[] words) throws Exception {
    int most = 40;
    long seed = 1;
    List<String> folders = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      switch (words[i]) {
        case "--most" -> most = Integer.parseInt(words[++i]);
        case "--seed" -> seed = Long.parseLong(words[++i]);
        default -> folders.add(words[i]);
      }
    }
    if (folders.isEmpty()) {
      generated(seed);
    } else {
      given(folders, most);
    }
  }

  private static void given(List<String> folders, int most) {
    Map<String, Tally> all = new TreeMap<>();
    for (String folder : folders) {
      Map<String, Tally> here = new TreeMap<>();
      Repository repository = Repository.at(Path.of(folder));
      count(repository, new Truth(repository, most).cases(), List.of(here, all));
      print(folder, here);
    }
    if (folders.size() > 1) {
      print("all repositories", all);
    }
  }

  private static void generated(long seed) throws Exception {
    try (Scratch scratch = Scratch.create()) {
      Path folder = scratch.folder().resolve("short");
      List<Case> cases = Generated.in(folder, SHORT, seed);
      Map<String, Tally> tallies = new TreeMap<>();
      count(Repository.at(folder), cases, List.of(tallies));
      print("generated, seed %d: %,d commits".formatted(seed, SHORT), tallies);

      Path longer = scratch.folder().resolve("long");
      List<Case> late = Generated.in(longer, LONG, seed).reversed().stream().limit(TIMED).toList();
      Repository repository = Repository.at(longer);
      System.out.printf("generated, seed %d: %,d commits, the same question again%n", seed, LONG);
      time("by method", repository, late, one -> one.path() + "#" + one.method());
      time("by file", repository, late, Case::path);
    }
  }

  private static void time(
      String title, Repository repository, List<Case> cases, Function<Case, String> pointer)
      throws IOException {
    List<Timed> times = new ArrayList<>();
    for (Case one : cases) {
      String asked = pointer.apply(one);
      found(repository, one, asked);
      long cpu = cpu();
      long start = System.nanoTime();
      boolean complete = report(repository, one, asked).complete();
      long wall = (System.nanoTime() - start) / 1_000_000;
      times.add(new Timed(asked, wall, cpu() - cpu, complete));
    }
    times.sort(Comparator.comparing(Timed::wall));
    Timed median = times.get(times.size() / 2);
    Timed longest = times.getLast();
    System.out.printf(
        "  %-10s median %d ms (CPU %d ms), longest %d ms (CPU %d ms), complete %d of %d; load %.1f%n",
        title,
        median.wall,
        times.stream().map(Timed::cpu).sorted().toList().get(times.size() / 2),
        longest.wall,
        longest.cpu,
        times.stream().filter(Timed::complete).count(),
        times.size(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    System.out.printf("             the longest was '%s'%n", longest.asked);
  }

  private record Timed(String asked, long wall, long cpu, boolean complete) {}

  /// The milliseconds that this process and those it waited for have computed; see proc(5).
  private static long cpu() throws IOException {
    String line = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
    return 10 * IntStream.range(11, 15).mapToLong(i -> Long.parseLong(fields[i])).sum();
  }

  private static void count(
      Repository repository, List<Case> cases, List<Map<String, Tally>> counted) {
    for (Case one : cases) {
      Hits hits = hits(repository, one);
      for (Map<String, Tally> tallies : counted) {
        tallies.computeIfAbsent(one.kind(), _ -> new Tally()).add(hits);
        tallies.computeIfAbsent("together", _ -> new Tally()).add(hits);
      }
    }
  }

  private record Hits(boolean method, boolean line, boolean file, boolean newest) {}

  private static Hits hits(Repository repository, Case one) {
    return new Hits(
        found(repository, one, one.path() + "#" + one.method()),
        found(repository, one, one.path() + ":" + one.line()),
        found(repository, one, one.path()),
        newest(repository, one).contains(one.culprit()));
  }

  private static boolean found(Repository repository, Case one, String pointer) {
    return report(repository, one, pointer).suspects().stream()
        .limit(FIRST)
        .anyMatch(suspect -> suspect.commit().id().equals(one.culprit()));
  }

  private static SuspectReport report(Repository repository, Case one, String pointer) {
    var evidence = new Evidence.Files(List.of(pointer));
    return Suspects.rank(new SuspectRequest(repository, one.at(), Optional.empty(), evidence));
  }

  /// What everybody can do: the newest commits of the file.
  private static List<CommitId> newest(Repository repository, Case one) {
    return repository
        .ask("log", "log", "--format=%H", "-n", "" + FIRST, one.at().hex(), "--", one.path())
        .lines()
        .map(CommitId::new)
        .toList();
  }

  private static final class Tally {
    int cases;
    int method;
    int line;
    int file;
    int newest;
    int missedByMethod;
    int missedByFile;

    void add(Hits hits) {
      cases++;
      method += hits.method() ? 1 : 0;
      line += hits.line() ? 1 : 0;
      file += hits.file() ? 1 : 0;
      newest += hits.newest() ? 1 : 0;
      missedByMethod += !hits.newest() && hits.method() ? 1 : 0;
      missedByFile += !hits.newest() && hits.file() ? 1 : 0;
    }
  }

  private static void print(String title, Map<String, Tally> tallies) {
    System.out.println(title);
    System.out.println(
        "  truth      cases  newest-first   by method (ratio)   by line (ratio)   by file (ratio)");
    tallies.forEach((kind, tally) ->
        System.out.printf(
            "  %-10s %5d %10.1f %% %9.1f %% (%.2f) %9.1f %% (%.2f) %9.1f %% (%.2f)%n",
            kind,
            tally.cases,
            share(tally.newest, tally),
            share(tally.method, tally),
            ratio(tally.method, tally),
            share(tally.line, tally),
            ratio(tally.line, tally),
            share(tally.file, tally),
            ratio(tally.file, tally)));
    printMissed(tallies);
  }

  /// Where newest-first does not find the culprit there is something to gain; the rest caps the ratio.
  private static void printMissed(Map<String, Tally> tallies) {
    Tally all = tallies.get("together");
    if (all == null) {
      return;
    }
    int missed = all.cases - all.newest;
    System.out.printf(
        "  newest-first misses %d of %d; of these found by method %.1f %%, by file %.1f %%;"
            + " no ratio can exceed %.2f%n",
        missed,
        all.cases,
        100.0 * all.missedByMethod / Math.max(1, missed),
        100.0 * all.missedByFile / Math.max(1, missed),
        all.cases / (double) Math.max(1, all.newest));
  }

  private static double share(int hits, Tally tally) {
    return 100.0 * hits / tally.cases;
  }

  private static double ratio(int hits, Tally tally) {
    return hits / (double) Math.max(1, tally.newest);
  }
}
