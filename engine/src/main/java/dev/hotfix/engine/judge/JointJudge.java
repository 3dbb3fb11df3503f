package dev.hotfix.engine.judge;

import dev.hotfix.engine.judge.Judgement.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Compares several things at once and keeps the rate of wrong verdicts of one. Harm: the mean of
/// e-values is an e-value, whatever they have to do with each other (Vovk and Wang, arXiv
/// 1912.06116), so the counts are weighed together; each series gets an equal part of alpha, as the
/// counts do. Health: all must be healthy, which costs nothing.
///
/// @param counts how counts are judged; its alpha is that of all together
public record JointJudge(CountsJudge counts) {

  /// Something counted.
  ///
  /// @param what what happened to the bad ones, such as "failed"
  public record Counted(String name, String what, Counts canary, Counts baseline) {}

  /// Something measured, in the order of time.
  public record Measured(String name, SeriesJudge.Worse worse, double margin, Sides sides) {}

  /// The values of both sides.
  public record Sides(double[] canary, double[] baseline) {}

  /// What is said of one of them alone.
  public record Finding(String name, Verdict verdict, String because) {}

  /// @param harm the e-value for harm of all counts together
  /// @param health the least e-value for health of any count
  public record Joint(Judgement judgement, double harm, double health, List<Finding> findings) {}

  public Joint judge(List<Counted> counted, List<Measured> measured) {
    double alpha = counts.alpha() / (measured.size() + (counted.isEmpty() ? 0 : 1));
    var evidence =
        counted.stream().map(each -> counts.evidence(each.canary(), each.baseline())).toList();
    double harm = evidence.stream().mapToDouble(CountsJudge.Evidence::harm).average().orElse(1);
    double health = evidence.stream().mapToDouble(CountsJudge.Evidence::health).min().orElse(1);
    var findings = new ArrayList<Finding>();
    counted.forEach(each -> findings.add(finding(each)));
    measured.forEach(each -> findings.add(finding(each, alpha)));
    if (harm >= 1 / alpha) {
      blame(findings, evidence);
    }
    Judgement judgement = together(findings, harm, 1 / alpha);
    return new Joint(judgement, harm, health, List.copyOf(findings));
  }

  /// The counts with most evidence bear what all show together.
  private static void blame(List<Finding> findings, List<CountsJudge.Evidence> evidence) {
    int most = 0;
    for (int i = 1; i < evidence.size(); i++) {
      most = evidence.get(i).harm() > evidence.get(most).harm() ? i : most;
    }
    Finding worst = findings.get(most);
    findings.set(most, new Finding(worst.name(), Verdict.HARMFUL, worst.because()));
  }

  /// Alone, and never harmful: that is for all counts together to say.
  private Finding finding(Counted each) {
    Judgement alone = counts.judge(each.canary(), each.baseline(), each.what());
    Verdict verdict = alone.verdict() == Verdict.HARMFUL ? Verdict.NOT_YET : alone.verdict();
    return new Finding(each.name(), verdict, alone.because());
  }

  private Finding finding(Measured each, double alpha) {
    var judge = new SeriesJudge(alpha, each.margin(), each.worse());
    var said = judge.judgeAsItGrows(each.sides().canary(), each.sides().baseline());
    return new Finding(each.name(), said.verdict(), said.because());
  }

  private static Judgement together(List<Finding> findings, double harm, double threshold) {
    Verdict verdict =
        Stream.of(Verdict.HARMFUL, Verdict.CANNOT_TELL, Verdict.NOT_YET)
            .filter(each -> findings.stream().anyMatch(finding -> finding.verdict() == each))
            .findFirst()
            .orElse(Verdict.HEALTHY);
    String because =
        findings.stream()
            .filter(finding -> finding.verdict() == verdict)
            .map(finding ->
                findings.size() == 1
                    ? finding.because()
                    : "%s: %s".formatted(finding.name(), finding.because()))
            .collect(Collectors.joining("; "));
    return new Judgement(verdict, because, harm, threshold);
  }
}
