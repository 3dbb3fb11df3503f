package dev.hotfix.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hotfix.engine.judge.Judgement.Verdict;
import dev.hotfix.engine.judge.SeriesJudge.Worse;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SeriesJudgeTest {
  private static final SeriesJudge JUDGE = new SeriesJudge(0.05, 0.05, Worse.UP);

  @Test
  void the_exact_chance_agrees_with_counting_by_hand() {
    double[] low = {1, 2};
    double[] high = {3, 4, 5};

    assertThat(RankTest.chanceThatLeftIsSoHigh(high, low)).isCloseTo(0.1, within(1e-12));
    assertThat(RankTest.chanceThatLeftIsSoHigh(low, high)).isCloseTo(1, within(1e-12));
    assertThat(RankTest.chanceThatLeftIsSoHigh(new double[] {1, 1}, new double[] {1, 1}))
        .isCloseTo(1, within(1e-12));
    assertThat(RankTest.smallestChance(3, 2)).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void the_normal_approximation_continues_the_exact_chance() {
    double exact = RankTest.chanceThatLeftIsSoHigh(ramp(60, 8), ramp(60, 0));
    double approximate = RankTest.chanceThatLeftIsSoHigh(ramp(61, 8), ramp(60, 0));

    assertThat(approximate).isCloseTo(exact, within(0.03));
  }

  @Test
  void a_doubled_level_is_harmful_and_an_equal_one_healthy_with_ten_values() {
    var random = new Random(7);
    double[] baseline = noise(random, 10, 100);

    assertThat(JUDGE.judge(noise(random, 10, 200), baseline).verdict()).isEqualTo(Verdict.HARMFUL);
    assertThat(JUDGE.judge(constant(10, 100), constant(10, 100)).verdict())
        .isEqualTo(Verdict.HEALTHY);
  }

  @Test
  void down_is_worse_when_told_so() {
    var downIsWorse = new SeriesJudge(0.05, 0.05, Worse.DOWN);
    double[] high = ramp(10, 200);
    double[] low = ramp(10, 100);

    assertThat(downIsWorse.judge(low, high).verdict()).isEqualTo(Verdict.HARMFUL);
    assertThat(downIsWorse.judge(high, low).verdict()).isEqualTo(Verdict.HEALTHY);
    assertThat(downIsWorse.judge(high, low).because()).contains("204.5").doesNotContain("-");
  }

  @Test
  void seven_values_of_ten_at_a_hundred_times_the_level_are_harmful() {
    double[] spiky = constant(10, 1);
    Arrays.fill(spiky, 0, 7, 100);

    assertThat(JUDGE.judge(spiky, constant(10, 1)).verdict()).isEqualTo(Verdict.HARMFUL);
  }

  @Test
  void a_baseline_of_zero_is_a_level_like_any_other() {
    double[] some = constant(10, 0);
    Arrays.fill(some, 0, 5, 3);

    assertThat(JUDGE.judge(constant(10, 0), constant(10, 0)).verdict()).isEqualTo(Verdict.HEALTHY);
    assertThat(JUDGE.judge(some, constant(10, 0)).verdict()).isEqualTo(Verdict.HARMFUL);
  }

  @Test
  void missing_values_are_left_out_and_too_few_are_said_to_be_so() {
    double[] two = {1, Double.NaN, 2};

    assertThat(JUDGE.judge(two, two).because())
        .startsWith("2 and 2 values are too few")
        .contains("1 more");
    assertThat(JUDGE.judge(new double[] {Double.NaN}, two).verdict())
        .isEqualTo(Verdict.CANNOT_TELL);
  }

  @Test
  void a_difference_within_the_margin_is_called_harmful_at_most_alpha_of_the_time() {
    var random = new Random(11);
    int alarms = 0;
    for (int trial = 0; trial < 400; trial++) {
      double[] canary = noise(random, 12, 104.9);
      alarms += JUDGE.judge(canary, noise(random, 12, 100)).verdict() == Verdict.HARMFUL ? 1 : 0;
    }

    assertThat(alarms).as("seed 11").isLessThanOrEqualTo(30); // 20 expected, 3 σ = 13
  }

  private static double[] noise(Random random, int count, double level) {
    return DoubleStream.generate(() -> level * (1 + 0.2 * random.nextGaussian()))
        .limit(count)
        .toArray();
  }

  private static double[] ramp(int count, double from) {
    return DoubleStream.iterate(from, value -> value + 1).limit(count).toArray();
  }

  private static double[] constant(int count, double value) {
    return DoubleStream.generate(() -> value).limit(count).toArray();
  }
}
