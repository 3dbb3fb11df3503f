package dev.hotfix.cli;

import dev.hotfix.engine.bisect.BisectListener;
import dev.hotfix.engine.bisect.Trial;
import dev.hotfix.engine.bisect.Trial.Outcome;
import dev.hotfix.engine.git.CommitId;

/// Tells a person how a bisect goes on, one line a run.
record Progress(Answer answer) implements BisectListener {

  @Override
  public void testing(CommitId commit, int left, int runsToGo) {
    String more = runsToGo == 1 ? "1 run" : runsToGo + " runs";
    answer.note("Testing %s: %d commits left, about %s".formatted(commit.brief(), left, more));
  }

  @Override
  public void tested(Trial trial) {
    String time = "%.1f s".formatted(trial.took().toMillis() / 1000.0);
    answer.note("  %s is %s (%s)".formatted(trial.commit().brief(), word(trial.outcome()), time));
  }

  static String word(Outcome outcome) {
    return switch (outcome) {
      case GOOD -> "good";
      case BAD -> "bad";
      case CANNOT_TEST -> "cannot-test";
    };
  }
}
