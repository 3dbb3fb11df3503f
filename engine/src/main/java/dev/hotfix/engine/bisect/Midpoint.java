package dev.hotfix.engine.bisect;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Chooses the next commit exactly as `git bisect` does (bisect.c): git's own midpoint, and once
/// commits were skipped, its way of stepping aside from them.
record Midpoint(
    CommitId commit, int left, int runsToGo, boolean onlySkipped, List<CommitId> skipped) {
  private static final long PRN_MODULO = 32_768;

  static Midpoint of(Repository repository, Remaining remaining) {
    return remaining.skipped().isEmpty()
        ? plain(repository, remaining)
        : aside(repository, remaining);
  }

  private static Midpoint plain(Repository repository, Remaining remaining) {
    Map<String, String> values =
        rev(repository, remaining, "--bisect-vars")
            .lines()
            .map(line -> line.replace("'", "").split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    int left = Integer.parseInt(values.getOrDefault("bisect_all", "0"));
    int steps = Integer.parseInt(values.getOrDefault("bisect_steps", "0"));
    String found = values.getOrDefault("bisect_rev", "");
    CommitId commit = found.isEmpty() ? remaining.bad() : new CommitId(found);
    return new Midpoint(commit, left, left > 1 ? steps + 1 : 0, false, List.of());
  }

  private static Midpoint aside(Repository repository, Remaining remaining) {
    List<CommitId> all =
        rev(repository, remaining, "--bisect-all")
            .lines()
            .map(line -> new CommitId(line.split(" ", 2)[0]))
            .toList();
    List<CommitId> open = new ArrayList<>(all);
    open.removeAll(remaining.skipped());
    List<CommitId> skipped = all.stream().filter(remaining.skipped()::contains).toList();
    boolean untouched = open.getFirst().equals(all.getFirst());
    CommitId commit = untouched ? open.getFirst() : stepAside(open, remaining.bad());
    int steps = Integer.SIZE - Integer.numberOfLeadingZeros(open.size() - 1);
    return new Midpoint(commit, all.size(), steps, open.size() == 1 && !skipped.isEmpty(), skipped);
  }

  /// `skip_away` of bisect.c: a pseudo-random index that prefers the middle.
  private static CommitId stepAside(List<CommitId> open, CommitId bad) {
    long count = open.size();
    long prn = ((count * 1_103_515_245L + 12_345L) & 0xFFFF_FFFFL) / 65_536 % PRN_MODULO;
    long index = (count * prn / PRN_MODULO) * root(prn) / root(PRN_MODULO);
    int at = (int) Math.min(index, count - 1);
    if (!open.get(at).equals(bad)) {
      return open.get(at);
    }
    return open.get(Math.max(0, at - 1));
  }

  /// Integer square root by Newton's method as bisect.c has it, which is not quite exact.
  private static long root(long value) {
    if (value == 0) {
      return 0;
    }
    float x = value;
    float d;
    do {
      float y = (x + value / x) / 2;
      d = y > x ? y - x : x - y;
      x = y;
    } while (d >= 0.5);
    return (long) x;
  }

  private static String rev(Repository repository, Remaining remaining, String flag) {
    List<String> words = new ArrayList<>(List.of("rev-list", flag));
    if (remaining.firstParent()) {
      words.add("--first-parent");
    }
    words.add(remaining.bad().hex());
    remaining.good().forEach(commit -> words.add("^" + commit));
    return repository.ask("No midpoint can be found", words.toArray(String[]::new));
  }

  /// What is known so far: everything below `bad` and not below a good commit may be the culprit.
  record Remaining(CommitId bad, Set<CommitId> good, Set<CommitId> skipped, boolean firstParent) {
    Remaining {
      good = Set.copyOf(good);
      skipped = Set.copyOf(skipped);
    }
  }
}
