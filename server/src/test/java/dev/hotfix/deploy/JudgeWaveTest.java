package dev.hotfix.deploy;

import static dev.hotfix.gate.Decision.refused;
import static dev.hotfix.gate.Usual.BUILT;
import static dev.hotfix.gate.Usual.FIRST_WAVE;
import static dev.hotfix.gate.Usual.PUSHED;
import static dev.hotfix.gate.Usual.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Role;
import dev.hotfix.journal.DeployFact.Counts;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import dev.hotfix.journal.DeployFact.WaveUndecided;
import dev.hotfix.journal.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeWaveTest {

  private static final Counts NONE = new Counts(0, 0);

  @Test
  void an_approver_judges_a_wave_that_the_machine_cannot() {
    assertThat(judge(PUSHED, BUILT, STARTED, undecided(1)))
        .isEqualTo(Decision.granted(new WaveHealthy("run-1", 1, "orders go through", NONE, NONE)));
    assertThat(new JudgeWave("").role()).isEqualTo(Role.APPROVER);
  }

  @Test
  void the_last_wave_completes_the_roll_out() {
    var granted = (Decision.Granted) judge(PUSHED, BUILT, STARTED, FIRST_WAVE, undecided(2));

    assertThat(granted.facts()).hasSize(2).last().isInstanceOf(RolloutCompleted.class);
  }

  @Test
  void nobody_judges_what_the_machine_still_does() {
    assertThat(judge(PUSHED, BUILT, STARTED))
        .isEqualTo(refused("The machine is still judging; nothing is to decide yet."));
    assertThat(judge(PUSHED, BUILT, STARTED, undecided(1), FIRST_WAVE))
        .isEqualTo(refused("The machine is still judging; nothing is to decide yet."));
    assertThat(judge(PUSHED, BUILT)).isEqualTo(refused("No roll-out is under way."));
  }

  @Test
  void a_target_that_was_not_reached_is_not_judged_away() {
    assertThat(judge(PUSHED, BUILT, STARTED, undecided(1, "shop-1")))
        .isEqualTo(
            refused(
                "\"shop-1\" does not run the bundle; mend and retry it, leave it out, or roll back."));
  }

  @Test
  void it_takes_a_person_and_a_reason() {
    var open = Given.facts(PUSHED, BUILT, STARTED, undecided(1));

    assertThat(new JudgeWave("fine").decide(open, Given.ROBOT))
        .isInstanceOf(Decision.Refused.class);
    assertThat(new JudgeWave(" ").decide(open, Given.LEA))
        .isEqualTo(refused("Say what you saw that makes the wave healthy."));
  }

  private static WaveUndecided undecided(int wave, String... unreached) {
    return new WaveUndecided("run-1", wave, "no traffic", List.of(unreached), NONE, NONE);
  }

  private static Decision judge(Fact... facts) {
    return new JudgeWave(" orders go through ").decide(Given.facts(facts), Given.LEA);
  }
}
