package dev.hotfix.engine.judge;

import dev.hotfix.engine.judge.Judgement.Verdict;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/// Compares failures of changed targets (the canary) with those of unchanged ones (the baseline).
/// Harm: given their shares of the requests, too many of all failures fall on the canary, whatever
/// the overall rate does meanwhile. Health: the canary's rate of failures is below the baseline's
/// plus a margin, both rates being unknown. Both are e-values, so it may be asked after every
/// request, and either verdict is wrong at most alpha of the time.
///
/// @param alpha the chance of a wrong verdict of each kind over all looks together, 0 to 1
/// @param margin how much larger a share of failures still counts as no worse, 0 to 1
public record CountsJudge(double alpha, double margin) {
  private static final long MOST_FAILURES = 1000;
  private static final long MOST_REQUESTS = 1 << 24;

  public CountsJudge {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha is a chance between 0 and 1, not " + alpha);
    }
    if (!(margin > 0 && margin < 1)) {
      throw new IllegalArgumentException("margin is a share between 0 and 1, not " + margin);
    }
  }

  /// One false alarm in twenty, one percentage point of margin.
  public static CountsJudge standard() {
    return new CountsJudge(0.05, 0.01);
  }

  public Judgement judge(Counts canary, Counts baseline) {
    return judge(canary, baseline, "failed");
  }

  /// @param what what happened to those that count as failures, such as "were slow"
  public Judgement judge(Counts canary, Counts baseline, String what) {
    if (canary.requests() == 0) {
      return new Judgement(
          Verdict.NOT_YET, "no request has reached the changed targets yet", 1, 1 / alpha);
    }
    if (baseline.requests() == 0) {
      return new Judgement(Verdict.CANNOT_TELL, "there is nothing to compare with", 1, 1 / alpha);
    }
    double harm = harm(canary, baseline);
    if (harm >= Math.log(1 / alpha)) {
      return decided(Verdict.HARMFUL, numbers(canary, baseline, what), harm);
    }
    if (isHealthy(canary, baseline)) {
      return decided(Verdict.HEALTHY, numbers(canary, baseline, what), health(canary, baseline));
    }
    String because =
        "%s; harmful would need %s more failures, healthy more requests"
            .formatted(numbers(canary, baseline, what), failuresToHarm(canary, baseline));
    return new Judgement(Verdict.NOT_YET, because, Math.exp(harm), 1 / alpha);
  }

  /// The e-values for harm and for health behind a judgement: either decides at 1/alpha.
  public record Evidence(double harm, double health) {}

  /// Nothing, an e-value of 1, as long as there is nothing to compare.
  public Evidence evidence(Counts canary, Counts baseline) {
    return canary.requests() == 0 || baseline.requests() == 0
        ? new Evidence(1, 1)
        : new Evidence(finite(harm(canary, baseline)), finite(health(canary, baseline)));
  }

  private static double finite(double log) {
    return Math.min(Math.exp(log), Double.MAX_VALUE);
  }

  /// What would still decide it: so many more failures on the canary alone for harm, and so many
  /// more canary requests for health if both sides go on as now; empty where no number would.
  public record Needed(OptionalLong failuresToHarm, OptionalLong requestsToHealth) {}

  public Needed needed(Counts canary, Counts baseline) {
    if (canary.requests() == 0 || baseline.requests() == 0) {
      return new Needed(OptionalLong.empty(), OptionalLong.empty());
    }
    long failures = failuresToHarm(canary, baseline);
    return new Needed(
        failures < MOST_FAILURES ? OptionalLong.of(failures) : OptionalLong.empty(),
        LongStream.iterate(1, more -> more <= MOST_REQUESTS, more -> more * 2)
            .filter(more -> healthyAfter(more, canary, baseline))
            .findFirst());
  }

  /// If both sides go on as they did until the canary had so many more requests.
  private boolean healthyAfter(long more, Counts canary, Counts baseline) {
    double times = (double) more / canary.requests();
    Counts changed = canary.plus(again(canary, times));
    return isHealthy(changed, baseline.plus(again(baseline, times)));
  }

  private static Counts again(Counts counts, double times) {
    return new Counts(Math.round(counts.failures() * times), Math.round(counts.requests() * times));
  }

  /// Whether requests fail less with the fix than they did without it, beyond chance.
  public Judgement efficacy(Counts with, Counts without) {
    if (with.requests() == 0 || without.requests() == 0) {
      return new Judgement(Verdict.CANNOT_TELL, "there is nothing to compare with", 1, 1 / alpha);
    }
    double evidence =
        EValue.logBelow(
            with.failures(), with.failures() + without.failures(), split(with, without));
    boolean fell = evidence >= Math.log(1 / alpha);
    return new Judgement(
        fell ? Verdict.HEALTHY : Verdict.NOT_YET,
        "%d of %d requests failed with the fix, %d of %d without"
            .formatted(with.failures(), with.requests(), without.failures(), without.requests()),
        Math.exp(evidence),
        1 / alpha);
  }

  private Judgement decided(Verdict verdict, String numbers, double evidence) {
    return new Judgement(verdict, numbers, Math.exp(evidence), 1 / alpha);
  }

  private double harm(Counts canary, Counts baseline) {
    long all = canary.failures() + baseline.failures();
    return EValue.logAbove(canary.failures(), all, split(canary, baseline));
  }

  private boolean isHealthy(Counts canary, Counts baseline) {
    return NonInferiority.reaches(Math.log(1 / alpha), canary, baseline, margin);
  }

  private double health(Counts canary, Counts baseline) {
    return NonInferiority.logEvidence(canary, baseline, margin);
  }

  /// The share of the requests, and under no difference of the failures, that the canary gets.
  private static double split(Counts canary, Counts baseline) {
    return (double) canary.requests() / (canary.requests() + baseline.requests());
  }

  private long failuresToHarm(Counts canary, Counts baseline) {
    long below = 0;
    long enough = MOST_FAILURES;
    while (enough - below > 1) {
      long more = (below + enough) / 2;
      if (harmfulAfter(more, canary, baseline)) {
        enough = more;
      } else {
        below = more;
      }
    }
    return enough;
  }

  private boolean harmfulAfter(long more, Counts canary, Counts baseline) {
    long failures = canary.failures() + more;
    var worse = new Counts(failures, Math.max(canary.requests(), failures));
    return harm(worse, baseline) >= Math.log(1 / alpha);
  }

  private static String numbers(Counts canary, Counts baseline, String what) {
    return "%d of %d requests %s; baseline %d of %d"
        .formatted(
            canary.failures(), canary.requests(), what, baseline.failures(), baseline.requests());
  }
}
