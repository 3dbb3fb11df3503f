package dev.hotfix.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.engine.judge.Judgement.Verdict;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CountsJudgeTest {

  private static final CountsJudge JUDGE = CountsJudge.standard();

  @Test
  void failures_on_the_canary_alone_are_harmful_after_at_most_eight() {
    assertThat(JUDGE.judge(new Counts(5, 100), new Counts(0, 100)).verdict())
        .isNotEqualTo(Verdict.HARMFUL);
    assertThat(JUDGE.judge(new Counts(8, 100), new Counts(0, 100)).verdict())
        .isEqualTo(Verdict.HARMFUL);
  }

  @Test
  void without_a_difference_looking_after_every_request_stops_at_most_alpha_of_the_time() {
    var random = new Random(42);
    int stopped = 0;
    int trials = 600;
    for (int trial = 0; trial < trials; trial++) {
      stopped += stopsUnderNoDifference(random) ? 1 : 0;
    }
    assertThat(stopped).as("seed 42").isLessThanOrEqualTo((int) (trials * 0.05));
  }

  @Test
  void a_canary_worse_by_the_margin_is_called_healthy_at_most_alpha_of_the_time() {
    var random = new Random(43);
    var judge = new CountsJudge(0.1, 0.02);
    int wrong = 0;
    int trials = 200;
    for (int trial = 0; trial < trials; trial++) {
      wrong += calledHealthy(judge, random) ? 1 : 0;
    }
    assertThat(wrong).as("seed 43").isLessThanOrEqualTo((int) (trials * 0.1));
  }

  /// The baseline gets a fifth of the requests, so its own rate is known badly.
  private static boolean calledHealthy(CountsJudge judge, Random random) {
    long[] failures = new long[2];
    long[] requests = {1, 1};
    for (int i = 0; i < 400; i++) {
      int side = random.nextInt(5) == 0 ? 1 : 0;
      requests[side]++;
      failures[side] += random.nextDouble() < (side == 0 ? 0.12 : 0.10) ? 1 : 0;
      var canary = new Counts(failures[0], requests[0]);
      var baseline = new Counts(failures[1], requests[1]);
      if (i % 4 == 0 && judge.judge(canary, baseline).verdict() == Verdict.HEALTHY) {
        return true;
      }
    }
    return false;
  }

  private static boolean stopsUnderNoDifference(Random random) {
    long[] failures = new long[2];
    long[] requests = {1, 1};
    for (int i = 0; i < 400; i++) {
      int side = random.nextInt(4) == 0 ? 0 : 1;
      requests[side]++;
      failures[side] += random.nextInt(10) == 0 ? 1 : 0;
      var canary = new Counts(failures[0], requests[0]);
      if (JUDGE.judge(canary, new Counts(failures[1], requests[1])).verdict() == Verdict.HARMFUL) {
        return true;
      }
    }
    return false;
  }

  @Test
  void a_canary_without_failures_is_healthy_beside_a_failing_baseline_after_some_requests() {
    assertThat(JUDGE.judge(new Counts(0, 10), new Counts(15, 300)).verdict())
        .isEqualTo(Verdict.NOT_YET);
    assertThat(JUDGE.judge(new Counts(0, 150), new Counts(15, 300)).verdict())
        .isEqualTo(Verdict.HEALTHY);
  }

  @Test
  void no_failures_anywhere_become_healthy_too() {
    assertThat(JUDGE.judge(new Counts(0, 900), new Counts(0, 900)).verdict())
        .isEqualTo(Verdict.HEALTHY);
  }

  @Test
  void a_fix_that_works_is_seen_to_work() {
    assertThat(JUDGE.efficacy(new Counts(0, 300), new Counts(30, 600)).verdict())
        .isEqualTo(Verdict.HEALTHY);
    assertThat(JUDGE.efficacy(new Counts(14, 300), new Counts(30, 600)).verdict())
        .isEqualTo(Verdict.NOT_YET);
  }

  @Test
  void without_requests_on_a_side_it_cannot_tell_or_waits() {
    assertThat(JUDGE.judge(Counts.NONE, new Counts(1, 9)).verdict()).isEqualTo(Verdict.NOT_YET);
    assertThat(JUDGE.judge(new Counts(1, 9), Counts.NONE).verdict()).isEqualTo(Verdict.CANNOT_TELL);
  }

  @Test
  void it_tells_what_would_still_decide() {
    var needed = JUDGE.needed(new Counts(2, 100), new Counts(2, 100));

    long more = needed.failuresToHarm().getAsLong();
    assertThat(JUDGE.judge(new Counts(2 + more, 100), new Counts(2, 100)).verdict())
        .isEqualTo(Verdict.HARMFUL);
    assertThat(JUDGE.judge(new Counts(1 + more, 100), new Counts(2, 100)).verdict())
        .isNotEqualTo(Verdict.HARMFUL);
    assertThat(needed.requestsToHealth().getAsLong()).isBetween(1_000L, 100_000L);
    assertThat(JUDGE.needed(Counts.NONE, Counts.NONE).failuresToHarm()).isEmpty();
  }

  @Test
  void impossible_numbers_are_refused() {
    assertThatThrownBy(() -> new Counts(5, 4)).hasMessageContaining("5 failures of 4 requests");
    assertThatThrownBy(() -> new CountsJudge(0, 0.01)).hasMessageContaining("alpha");
  }

  @Test
  void the_evidence_agrees_with_its_integral() {
    double exact = 0;
    int steps = 200_000;
    for (int i = 0; i < steps; i++) {
      double p = 0.3 * (i + 0.5) / steps;
      exact += Math.pow(p / 0.3, 2) * Math.pow((1 - p) / 0.7, 18) / steps;
    }
    assertThat(Math.exp(EValue.logBelow(2, 20, 0.3)))
        .isCloseTo(exact, org.assertj.core.data.Percentage.withPercentage(0.001));
  }
}
