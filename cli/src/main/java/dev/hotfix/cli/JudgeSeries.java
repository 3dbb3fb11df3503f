package dev.hotfix.cli;

import dev.hotfix.engine.judge.SeriesJudge;
import dev.hotfix.engine.judge.SeriesJudge.Comparison;
import dev.hotfix.engine.judge.SeriesJudge.Side;
import dev.hotfix.engine.judge.SeriesJudge.Worse;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hotfix judge series`: a rank test on measurements.
@Command(
    name = "series",
    mixinStandardHelpOptions = true,
    description = {
      "Judges measurements such as memory or queue length by the one-sided Mann-Whitney rank test,",
      "with the margin as a share of the baseline's median. Each verdict is wrong at most alpha of",
      "the time for one look at independent values; planning N looks, give --looks N.",
      "A CSV line's last field is its value; a first line without a number is a heading.",
      "Exit codes: 0 healthy, 1 harmful, 2 bad input, 3 not yet or cannot tell."
    })
final class JudgeSeries implements Callable<Integer> {
  @Option(names = "--canary", paramLabel = "CSV", required = true, description = "Changed targets.")
  private Path canary = Path.of("");

  @Option(names = "--baseline", paramLabel = "CSV", required = true, description = "The others.")
  private Path baseline = Path.of("");

  @Option(names = "--worse", description = "Which way is worse: ${COMPLETION-CANDIDATES}.")
  private Worse worse = Worse.UP;

  @Option(names = "--margin", description = "Difference that does not matter (default: 0.05).")
  private double margin = 0.05;

  @Option(names = "--alpha", description = "Chance of a wrong verdict (default: 0.05).")
  private double alpha = 0.05;

  @Option(names = "--looks", description = "How often it will be asked in all (default: 1).")
  private int looks = 1;

  @Mixin private final Answer answer = new Answer();

  /// The documented JSON; `harm` and `health` are the two tests' p-values.
  record Document(
      String verdict,
      String because,
      double harm,
      double health,
      double alpha,
      double margin,
      Side canary,
      Side baseline) {}

  @Override
  public Integer call() {
    if (looks < 1) {
      throw new IllegalArgumentException("looks is a number from 1 on, not " + looks);
    }
    double[] changed = Csv.values(canary);
    double[] unchanged = Csv.values(baseline);
    Comparison seen = new SeriesJudge(alpha / looks, margin, worse).judge(changed, unchanged);
    answer.give(
        new Document(
            seen.verdict().word(),
            seen.because(),
            seen.harm(),
            seen.health(),
            alpha / looks,
            margin,
            seen.canary(),
            seen.baseline()),
        "%s: %s".formatted(seen.verdict().word(), seen.because()));
    return JudgeCommand.exit(seen.verdict());
  }
}
