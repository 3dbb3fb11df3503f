package dev.hotfix.cli;

import dev.hotfix.engine.judge.Judgement.Verdict;
import picocli.CommandLine.Command;

/// `hotfix judge`: whether changed targets do harm.
@Command(
    name = "judge",
    mixinStandardHelpOptions = true,
    description = {
      "Compares changed targets (the canary) with unchanged ones (the baseline).",
      "Exit codes: 0 healthy, 1 harmful, 2 bad input, 3 not yet or cannot tell."
    },
    subcommands = {JudgeCounts.class, JudgeSeries.class})
final class JudgeCommand {
  static int exit(Verdict verdict) {
    return switch (verdict) {
      case HEALTHY -> Exit.DONE;
      case HARMFUL -> Exit.NO;
      case NOT_YET, CANNOT_TELL -> Exit.CANNOT_TELL;
    };
  }
}
