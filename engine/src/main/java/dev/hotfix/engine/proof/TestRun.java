package dev.hotfix.engine.proof;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.run.RunResult;
import java.util.Optional;

/// One run of a test command on one commit, with the tests it reported, if any.
public record TestRun(CommitId commit, Result result, Optional<JunitReports> tests) {

  private static final int CANNOT_TEST = 125;
  private static final int CANNOT_START = 126;
  private static final int NOT_FOUND = 127;

  /// How a run ended.
  public enum Result {
    PASSED,
    FAILED,
    /// The command failed without any failed test among those it reported.
    BROKEN,
    CANNOT_TEST
  }

  /// What a finished command means. Without reports, a failure counts as the test's own unless the
  /// output shows that nothing was built or found.
  static TestRun of(CommitId commit, RunResult run, Optional<JunitReports> tests) {
    if (run.timedOut()
        || run.killed()
        || run.exitedWith(CANNOT_TEST)
        || run.exitedWith(CANNOT_START)
        || run.exitedWith(NOT_FOUND)) {
      return new TestRun(commit, Result.CANNOT_TEST, tests);
    }
    if (run.succeeded()) {
      return new TestRun(commit, Result.PASSED, tests);
    }
    boolean broken =
        tests
            .map(reported -> reported.failed().isEmpty())
            .orElseGet(() -> BuildFailure.isIn(run.text()));
    return new TestRun(commit, broken ? Result.BROKEN : Result.FAILED, tests);
  }
}
