package dev.hotfix.engine.proof;

import dev.hotfix.engine.disk.Digest;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.proof.JunitReports.Status;
import dev.hotfix.engine.proof.TestRun.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// The whole suite on production's commit and on the fix, side by side.
///
/// @param newlyFailing failed with the fix, twice, and passed before it, twice
/// @param newlyPassing passed with the fix and failed before it
/// @param flaky failed on one side and passed there when run again, for which no fix is to blame
/// @param tests how many tests ran with the fix
public record SuiteComparison(
    Result before,
    Result after,
    SortedSet<String> newlyFailing,
    SortedSet<String> newlyPassing,
    SortedSet<String> flaky,
    int tests) {

  /// What is run, on which two commits.
  public record Request(
      Repository repository,
      CommitId production,
      CommitId fix,
      List<String> command,
      Optional<String> reports,
      Duration limit) {

    /// A digest of all that decides how it ends.
    String digest() {
      return Digest.of(
          String.join("\0", production.hex(), fix.hex(), command.toString(), reports.toString())
              .getBytes(StandardCharsets.UTF_8));
    }
  }

  /// Whether the fix breaks nothing that worked: its suite passes, or whatever fails in it failed
  /// before as well.
  public boolean holds() {
    boolean onlyOldFailures = after == Result.FAILED && before == Result.FAILED && tests > 0;
    return newlyFailing.isEmpty()
        && (after == Result.PASSED || onlyOldFailures || !flaky.isEmpty());
  }

  /// A comparison and the two runs it began with.
  public record Report(SuiteComparison comparison, TestRun before, TestRun after) {}

  /// Runs both sides, and each once more when something newly fails; outputs stay in `folder`.
  public static SuiteComparison of(Request request, Path folder) {
    return report(request, folder).comparison();
  }

  /// The same with the runs themselves.
  public static Report report(Request request, Path folder) {
    var command = new TestTree.Command(request.command(), request.reports(), request.limit());
    try (var tree = TestTree.in(folder, request.repository(), request.digest())) {
      TestRun before = tree.run(request.production(), command, "suite-production", _ -> {});
      TestRun after = tree.run(request.fix(), command, "suite-fix", _ -> {});
      SortedSet<String> suspicious = minus(failed(after), failed(before));
      SortedSet<String> newlyFailing = minus(suspicious, with(before, Status.FLAKY));
      if (!newlyFailing.isEmpty()) {
        newlyFailing.retainAll(
            failed(tree.run(request.fix(), command, "suite-fix-again", _ -> {})));
      }
      if (!newlyFailing.isEmpty()) {
        newlyFailing.removeAll(
            failed(tree.run(request.production(), command, "suite-production-again", _ -> {})));
      }
      tree.conclude();
      SortedSet<String> newlyPassing = failed(before);
      newlyPassing.retainAll(with(after, Status.PASSED));
      var comparison =
          new SuiteComparison(
              before.result(),
              after.result(),
              newlyFailing,
              newlyPassing,
              minus(suspicious, newlyFailing),
              after.tests().map(tests -> tests.tests().size()).orElse(0));
      return new Report(comparison, before, after);
    }
  }

  private static SortedSet<String> failed(TestRun run) {
    SortedSet<String> failed = with(run, Status.FAILED);
    failed.addAll(with(run, Status.NOT_LINKED));
    return failed;
  }

  private static SortedSet<String> with(TestRun run, Status status) {
    return run.tests().map(tests -> tests.with(status)).orElseGet(TreeSet::new);
  }

  private static SortedSet<String> minus(SortedSet<String> all, SortedSet<String> without) {
    var rest = new TreeSet<>(all);
    rest.removeAll(without);
    return rest;
  }
}
