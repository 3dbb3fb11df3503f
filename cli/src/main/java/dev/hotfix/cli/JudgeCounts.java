package dev.hotfix.cli;

import dev.hotfix.engine.judge.Counts;
import dev.hotfix.engine.judge.CountsJudge;
import dev.hotfix.engine.judge.CountsJudge.Needed;
import dev.hotfix.engine.judge.Judgement;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `hotfix judge counts`: a sequential test on failures and requests.
@Command(
    name = "counts",
    mixinStandardHelpOptions = true,
    description = {
      "Judges failures of requests. It may be asked at any time and as often as one likes: false",
      "alarms stay within alpha over all looks together.",
      "Exit codes: 0 healthy, 1 harmful, 2 bad input, 3 not yet or cannot tell."
    })
final class JudgeCounts implements Callable<Integer> {
  @Option(
      names = "--canary",
      paramLabel = "FAILED/ALL",
      required = true,
      converter = Fraction.class,
      description = "Failures and requests of the changed targets.")
  private Counts canary = Counts.NONE;

  @Option(
      names = "--baseline",
      paramLabel = "FAILED/ALL",
      required = true,
      converter = Fraction.class,
      description = "The same of the unchanged ones, in the same time.")
  private Counts baseline = Counts.NONE;

  @Option(names = "--alpha", description = "Chance of a false alarm (default: 0.05).")
  private double alpha = 0.05;

  @Option(
      names = "--margin",
      description = "How much more of the requests may fail and still be healthy (default: 0.01).")
  private double margin = 0.01;

  @Mixin private final Answer answer = new Answer();

  /// The documented JSON; `evidence` is the e-value, decisive from `threshold` on.
  record Document(
      String verdict,
      String because,
      double evidence,
      double threshold,
      Side canary,
      Side baseline,
      OptionalLong failuresToHarm,
      OptionalLong requestsToHealth) {}

  /// One side of the comparison.
  record Side(long failed, long all, double share) {
    static Side of(Counts counts) {
      return new Side(counts.failures(), counts.requests(), counts.share());
    }
  }

  /// `3/100`: three failures of a hundred requests.
  static final class Fraction implements ITypeConverter<Counts> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,15})/([0-9]{1,15})");

    @Override
    public Counts convert(String text) {
      var parts = FORM.matcher(text);
      if (!parts.matches()) {
        throw new TypeConversionException(
            "\"%s\" is no FAILED/ALL. Write it like 3/100".formatted(text));
      }
      try {
        return new Counts(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  @Override
  public Integer call() {
    CountsJudge judge = new CountsJudge(alpha, margin);
    Judgement judgement = judge.judge(canary, baseline);
    Needed needed = judge.needed(canary, baseline);
    answer.give(
        new Document(
            judgement.verdict().word(),
            judgement.because(),
            Math.min(judgement.evidence(), Double.MAX_VALUE),
            judgement.threshold(),
            Side.of(canary),
            Side.of(baseline),
            needed.failuresToHarm(),
            needed.requestsToHealth()),
        "%s: %s.%nEvidence %.3g, decisive from %.3g on."
            .formatted(
                judgement.verdict().word(),
                judgement.because(),
                judgement.evidence(),
                judgement.threshold()));
    return JudgeCommand.exit(judgement.verdict());
  }
}
