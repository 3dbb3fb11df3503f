package dev.hotfix.engine.bisect;

import dev.hotfix.engine.git.CommitId;
import java.time.Duration;
import java.util.OptionalInt;

/// One run of the test on one commit: what it said, with which exit code (none: it ran into its
/// limit).
public record Trial(CommitId commit, Outcome outcome, OptionalInt exit, Duration took) {
  private static final int CANNOT_TEST = 125;

  /// What a run says about a commit.
  public enum Outcome {
    GOOD,
    BAD,
    CANNOT_TEST
  }

  static Trial of(CommitId commit, OptionalInt exit, Duration took) {
    return new Trial(commit, judge(exit), exit, took);
  }

  private static Outcome judge(OptionalInt exit) {
    if (exit.isEmpty() || exit.getAsInt() == CANNOT_TEST) {
      return Outcome.CANNOT_TEST;
    }
    return exit.getAsInt() == 0 ? Outcome.GOOD : Outcome.BAD;
  }

  /// Whether a shell could not start the command: it is missing, or not executable.
  boolean didNotStart() {
    return exit.isPresent() && (exit.getAsInt() == 126 || exit.getAsInt() == 127);
  }
}
