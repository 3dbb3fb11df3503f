package dev.hotfix.engine.bisect;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.run.RunResult;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// One run of the test on one commit: what it said, with which exit code (none: it ran into its
/// limit, or did not get as far as the test), and why it could not be tested.
public record Trial(
    CommitId commit, Outcome outcome, OptionalInt exit, Duration took, Optional<String> because) {
  private static final int CANNOT_TEST = 125;

  /// What a run says about a commit.
  public enum Outcome {
    GOOD,
    BAD,
    CANNOT_TEST
  }

  static Trial of(CommitId commit, OptionalInt exit, Duration took) {
    Outcome outcome = judge(exit);
    Optional<String> because =
        outcome != Outcome.CANNOT_TEST
            ? Optional.empty()
            : Optional.of(exit.isEmpty() ? "it ran into its time limit" : "it said so itself");
    return new Trial(commit, outcome, exit, took, because);
  }

  static Trial untestable(CommitId commit, OptionalInt exit, Duration took, String because) {
    return new Trial(commit, Outcome.CANNOT_TEST, exit, took, Optional.of(because));
  }

  private static Outcome judge(OptionalInt exit) {
    if (exit.isEmpty() || exit.getAsInt() == CANNOT_TEST) {
      return Outcome.CANNOT_TEST;
    }
    return exit.getAsInt() == 0 ? Outcome.GOOD : Outcome.BAD;
  }

  /// Whether somebody ended it, so that it says nothing about its commit.
  boolean killed() {
    return outcome == Outcome.BAD && exit.stream().anyMatch(RunResult::isKill);
  }

  /// Whether a shell could not start the command: it is missing, or not executable.
  boolean didNotStart() {
    return exit.isPresent() && (exit.getAsInt() == 126 || exit.getAsInt() == 127);
  }
}
