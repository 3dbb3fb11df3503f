package dev.hotfix.engine.bisect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.bisect.BisectVerdict.Culprit;
import dev.hotfix.engine.bisect.BisectVerdict.Inconclusive;
import dev.hotfix.engine.bisect.BisectVerdict.NoCulprit;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The peer is the real `git bisect run` on the same seeded history: same answer, same commits
/// tested.
class SameAsGitTest {
  private static final Pattern FOUND =
      Pattern.compile("(?m)^([0-9a-f]{40}) is the first bad commit");
  private static final String TEST =
      "git rev-parse HEAD >> '%s'; test -e broken && exit 125; test ! -e defect";

  /// Git names the bad end even if it passes; so does this.
  private static final Effort BELIEVING = new Effort(false, 0.95, 500, 1, true, Map.of());

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void on_a_straight_history(long seed) throws IOException {
    compare(new RandomHistory(folder.resolve("origin"), new Random(seed), 200, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void on_a_history_with_merges(long seed) throws IOException {
    compare(new RandomHistory(folder.resolve("origin"), new Random(seed), 120, 0.2, 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26})
  void with_commits_that_cannot_be_tested(long seed) throws IOException {
    compare(new RandomHistory(folder.resolve("origin"), new Random(seed), 90, 0.1, 0.4));
  }

  private void compare(RandomHistory history) throws IOException {
    Path ours = folder.resolve("ours");
    Path theirs = folder.resolve("theirs");
    CommitId good = history.commits.getFirst();
    CommitId bad = history.commits.getLast();

    BisectReport report =
        Bisection.search(
            BisectRequest.of(history.repository.open(), good, bad, command(ours)).with(BELIEVING),
            folder.resolve("run"),
            BisectListener.SILENT);
    history.repository.git("bisect", "start", bad.hex(), good.hex());
    RunResult git = history.repository.attempt("bisect", "run", "sh", "-c", TEST.formatted(theirs));

    assertThat(answer(report.verdict())).isEqualTo(answer(git));
    assertThat(lines(ours)).isEqualTo(lines(theirs));
    assertThat(report.trials()).hasSameSizeAs(lines(theirs));
  }

  private static List<String> command(Path log) {
    return List.of("sh", "-c", TEST.formatted(log));
  }

  private static String answer(BisectVerdict verdict) {
    return switch (verdict) {
      case Culprit(CommitId commit) -> commit.hex();
      case Inconclusive _ -> "inconclusive";
      case NoCulprit(String because) -> because;
    };
  }

  private static String answer(RunResult git) {
    var found = FOUND.matcher(git.text());
    return found.find() ? found.group(1) : git.exitedWith(2) ? "inconclusive" : git.text();
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }
}
