package dev.hotfix.engine.proof;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.WorkTree;
import dev.hotfix.engine.proof.JunitReports.Status;
import dev.hotfix.engine.proof.ProofVerdict.CannotTest;
import dev.hotfix.engine.proof.ProofVerdict.Flaky;
import dev.hotfix.engine.proof.ProofVerdict.NotGreen;
import dev.hotfix.engine.proof.ProofVerdict.NotRed;
import dev.hotfix.engine.proof.ProofVerdict.Proven;
import dev.hotfix.engine.proof.ProofVerdict.WrongReason;
import dev.hotfix.engine.proof.TestRun.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Runs a proof: the test on production's commit, then on the fix, each as often as asked.
public final class Proof {

  private final ProofRequest request;
  private final List<TestRun> runs = new ArrayList<>();

  private Proof(ProofRequest request) {
    this.request = request;
  }

  /// The verdict and every run behind it, in order.
  public record Report(ProofVerdict verdict, List<TestRun> runs) {
    public Report {
      runs = List.copyOf(runs);
    }
  }

  /// Runs to a verdict; outputs are kept in `folder`. It stops as soon as the verdict is certain.
  ///
  /// @throws dev.hotfix.engine.git.GitException when a commit cannot be checked out
  public static Report of(ProofRequest request, Path folder) {
    var proof = new Proof(request);
    try (var tree = TestTree.in(folder, request.repository(), request.digest())) {
      ProofVerdict verdict =
          proof
              .objectionToProduction(tree)
              .or(() -> proof.objectionToFix(tree))
              .orElseGet(proof::proven);
      tree.conclude();
      return new Report(verdict, proof.runs);
    }
  }

  /// Runs the test on the fix alone, for a line where it does not fail without the fix.
  public static Report onFix(ProofRequest request, Path folder) {
    var proof = new Proof(request);
    try (var tree = TestTree.in(folder, request.repository(), request.digest())) {
      ProofVerdict verdict =
          proof
              .objectionToFix(tree)
              .orElseGet(
                  () -> new Proven("The test passes on %s.".formatted(request.fix().brief())));
      tree.conclude();
      return new Report(verdict, proof.runs);
    }
  }

  private Proven proven() {
    return new Proven(
        "The test fails on %s and passes on %s, %s each."
            .formatted(
                request.production().brief(),
                request.fix().brief(),
                request.runs() == 1 ? "once" : request.runs() + " times"));
  }

  private Optional<ProofVerdict> objectionToProduction(TestTree tree) {
    String where = request.production().brief();
    Set<Result> results = runs(tree, request.production(), "production");
    if (results.contains(Result.CANNOT_TEST)) {
      return Optional.of(new CannotTest("The test could not be run on %s.".formatted(where)));
    }
    if (results.contains(Result.BROKEN)) {
      return Optional.of(
          new WrongReason(
              "On %s the command failed, but no test did: it did not compile or did not start."
                  .formatted(where)));
    }
    if (results.size() > 1) {
      return Optional.of(new Flaky("On %s the test both passed and failed.".formatted(where)));
    }
    return results.contains(Result.PASSED)
        ? Optional.of(
            new NotRed("The test passes on %s, so it does not show the defect.".formatted(where)))
        : Optional.empty();
  }

  private Optional<ProofVerdict> objectionToFix(TestTree tree) {
    String where = request.fix().brief();
    Set<Result> results = runs(tree, request.fix(), "fix");
    if (results.contains(Result.CANNOT_TEST)) {
      return Optional.of(new CannotTest("The test could not be run on %s.".formatted(where)));
    }
    if (results.size() > 1) {
      return Optional.of(new Flaky("On %s the test both passed and failed.".formatted(where)));
    }
    return results.contains(Result.PASSED)
        ? leftOut().map(test -> new NotGreen("'%s' did not run on %s.".formatted(test, where)))
        : Optional.of(new NotGreen("The test still fails on %s.%s".formatted(where, failures())));
  }

  /// A test that was red on production must have run on the fix, not only have been left out there.
  private Optional<String> leftOut() {
    Optional<JunitReports> red = runs.getFirst().tests();
    Optional<JunitReports> green = runs.getLast().tests();
    if (red.isEmpty() || green.isEmpty()) {
      return Optional.empty();
    }
    return red.get().failed().stream()
        .filter(test -> !green.get().with(Status.PASSED).contains(test))
        .findFirst();
  }

  private String failures() {
    String failed =
        runs.getLast().tests().stream()
            .flatMap(tests -> tests.failed().stream())
            .limit(5)
            .collect(Collectors.joining(", "));
    return failed.isEmpty() ? "" : " Failed: " + failed + ".";
  }

  /// One side, as often as asked; the first run that cannot be tested ends it.
  private Set<Result> runs(TestTree tree, CommitId commit, String side) {
    var command = new TestTree.Command(request.command(), request.reports(), request.limit());
    var results = EnumSet.noneOf(Result.class);
    for (int i = 1; i <= request.runs() && !results.contains(Result.CANNOT_TEST); i++) {
      TestRun run = tree.run(commit, command, side + "-" + i, this::layTest);
      runs.add(run);
      results.add(run.result());
    }
    return results;
  }

  private void layTest(WorkTree tree) {
    tree.overlay(request.test().base(), request.test().paths());
    tree.overlay(request.fix(), request.test().ofFix());
  }
}
