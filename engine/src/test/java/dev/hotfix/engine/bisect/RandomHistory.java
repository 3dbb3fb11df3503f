package dev.hotfix.engine.bisect;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.TestRepository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;

/// A seeded history with side branches and merges, made by one `git fast-import`: from the culprit
/// on, the file `defect` is there; in some commits the file `broken` is, which cannot be tested.
final class RandomHistory {
  final TestRepository repository;
  final List<CommitId> commits = new ArrayList<>();
  private final StringBuilder stream = new StringBuilder();

  RandomHistory(Path root, Random random, int size, double merges, double broken) {
    repository = new TestRepository(root);
    int culprit = 1 + random.nextInt(size - 1);
    List<TreeSet<Integer>> past = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      List<Integer> parents = parents(random, i, merges);
      TreeSet<Integer> mine = new TreeSet<>(List.of(i));
      parents.forEach(parent -> mine.addAll(past.get(parent)));
      past.add(mine);
      boolean testable = i == 0 || i == size - 1 || random.nextDouble() >= broken;
      write(i, parents, mine.contains(culprit), !testable);
    }
    load();
  }

  /// Usually the commit before; sometimes an older one, or the two joined.
  private static List<Integer> parents(Random random, int i, double merges) {
    if (i == 0) {
      return List.of();
    }
    int other = Math.max(0, i - 2 - random.nextInt(8));
    double kind = random.nextDouble();
    if (other < i - 1 && kind < merges) {
      return List.of(i - 1, other);
    }
    return kind < 2 * merges ? List.of(other) : List.of(i - 1);
  }

  private void write(int i, List<Integer> parents, boolean defect, boolean broken) {
    stream.append("commit refs/heads/c%d\nmark :%d\n".formatted(i, i + 1));
    stream.append("committer C <c@example.org> %d +0000\n".formatted(1_700_000_000L + i * 60L));
    stream.append("data 1\nx\n");
    for (int p = 0; p < parents.size(); p++) {
      stream.append("%s :%d\n".formatted(p == 0 ? "from" : "merge", parents.get(p) + 1));
    }
    stream.append("deleteall\n");
    file("number", Integer.toString(i));
    if (defect) {
      file("defect", "here");
    }
    if (broken) {
      file("broken", "here");
    }
  }

  private void file(String name, String content) {
    stream.append("M 644 inline %s\ndata %d\n%s\n".formatted(name, content.length(), content));
  }

  private void load() {
    byte[] bytes = stream.toString().getBytes(StandardCharsets.UTF_8);
    var result = repository.open().git("fast-import", "--quiet").reading(bytes).finish();
    if (!result.succeeded()) {
      throw new AssertionError(result.errorText());
    }
    var heads = repository.open().heads();
    for (int i = 0; heads.containsKey("c" + i); i++) {
      commits.add(Objects.requireNonNull(heads.get("c" + i)));
    }
    repository.git("update-ref", "refs/heads/main", commits.getLast().hex());
    repository.git("reset", "-q", "--hard");
  }
}
