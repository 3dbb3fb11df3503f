package dev.hotfix.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.judge.JointJudge.Counted;
import dev.hotfix.engine.judge.JointJudge.Joint;
import dev.hotfix.engine.judge.JointJudge.Measured;
import dev.hotfix.engine.judge.JointJudge.Sides;
import dev.hotfix.engine.judge.Judgement.Verdict;
import dev.hotfix.engine.judge.SeriesJudge.Worse;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JointJudgeTest {

  private static final JointJudge JUDGE = new JointJudge(CountsJudge.standard());

  @Test
  void of_one_count_it_says_what_the_judge_of_counts_says() {
    var canary = new Counts(8, 20);
    var baseline = new Counts(1, 60);

    Judgement alone = CountsJudge.standard().judge(canary, baseline);
    Joint joint = JUDGE.judge(List.of(counted("requests", canary, baseline)), List.of());

    assertThat(joint.judgement().verdict()).isEqualTo(alone.verdict());
    assertThat(joint.judgement().because()).isEqualTo(alone.because());
    assertThat(joint.judgement().evidence()).isEqualTo(alone.evidence());
  }

  @Test
  void the_one_that_does_harm_is_named_and_healthy_needs_all() {
    var good = counted("requests", new Counts(0, 2000), new Counts(0, 2000));
    var bad = counted("logins", new Counts(40, 100), new Counts(1, 100));
    var thin = counted("searches", new Counts(0, 3), new Counts(0, 3));

    assertThat(JUDGE.judge(List.of(good, bad, thin), List.of()).judgement())
        .returns(Verdict.HARMFUL, Judgement::verdict)
        .returns("logins: 40 of 100 requests failed; baseline 1 of 100", Judgement::because);
    assertThat(JUDGE.judge(List.of(good, thin), List.of()).judgement().verdict())
        .isEqualTo(Verdict.NOT_YET);
    assertThat(JUDGE.judge(List.of(good), List.of()).judgement().verdict())
        .isEqualTo(Verdict.HEALTHY);
  }

  @Test
  void one_that_nobody_can_compare_holds_all() {
    var good = counted("requests", new Counts(0, 2000), new Counts(0, 2000));
    var blind = counted("logins", new Counts(0, 5), Counts.NONE);

    assertThat(JUDGE.judge(List.of(good, blind), List.of()).judgement())
        .returns(Verdict.CANNOT_TELL, Judgement::verdict)
        .returns("logins: there is nothing to compare with", Judgement::because);
  }

  /// Four counters and two series without any difference, looked at twelve times: more false alarms
  /// than one in twenty, with three standard errors, would show that the error grows.
  @Test
  void many_measures_and_many_looks_keep_the_rate_of_false_alarms() {
    var random = new Random(20261126);
    int trials = 100;

    long alarms = IntStream.range(0, trials).filter(_ -> alarms(random)).count();

    assertThat(alarms).isLessThan(Math.round(trials * 0.05 + 3 * Math.sqrt(trials * 0.05 * 0.95)));
  }

  private static boolean alarms(Random random) {
    int[][] failures = new int[4][2];
    double[][] levels = new double[4][60];
    for (int step = 1; step <= 60; step++) {
      for (int i = 0; i < 4; i++) {
        failures[i][0] += random.nextInt(100) < 10 + i ? 1 : 0;
        failures[i][1] += random.nextInt(100) < 10 + i ? 1 : 0;
        levels[i][step - 1] = 100 + 20 * random.nextGaussian();
      }
      if (step % 5 > 0) {
        continue;
      }
      int all = step;
      List<Counted> counted =
          IntStream.range(0, 4)
              .mapToObj(i ->
                  counted(
                      "c" + i, new Counts(failures[i][0], all), new Counts(failures[i][1], all)))
              .toList();
      List<Measured> measured =
          List.of(
              measured("l0", first(levels[0], all), first(levels[1], all)),
              measured("l1", first(levels[2], all), first(levels[3], all)));
      if (JUDGE.judge(counted, measured).judgement().verdict() == Verdict.HARMFUL) {
        return true;
      }
    }
    return false;
  }

  private static double[] first(double[] values, int many) {
    return Arrays.copyOf(values, many);
  }

  private static Counted counted(String name, Counts canary, Counts baseline) {
    return new Counted(name, "failed", canary, baseline);
  }

  private static Measured measured(String name, double[] canary, double[] baseline) {
    return new Measured(name, Worse.UP, 0, new Sides(canary, baseline));
  }
}
