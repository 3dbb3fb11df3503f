package dev.hotfix.deploy;

import static dev.hotfix.gate.Decision.refused;
import static dev.hotfix.gate.Usual.BUILT;
import static dev.hotfix.gate.Usual.PUSHED;
import static dev.hotfix.gate.Usual.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Role;
import dev.hotfix.journal.DeployFact.RolloutPaused;
import dev.hotfix.journal.DeployFact.RolloutResumed;
import dev.hotfix.journal.Fact;
import org.junit.jupiter.api.Test;

class ResumeRolloutTest {

  private static final RolloutPaused PAUSED = new RolloutPaused("run-1", "lunch");
  private static final RolloutResumed RESUMED = new RolloutResumed("run-1");

  @Test
  void a_responder_goes_on_with_a_paused_roll_out() {
    assertThat(resume(PUSHED, BUILT, STARTED, PAUSED)).isEqualTo(Decision.granted(RESUMED));
    assertThat(new ResumeRollout().role()).isEqualTo(Role.RESPONDER);
  }

  @Test
  void there_must_be_one_under_way() {
    assertThat(resume(PUSHED, BUILT)).isEqualTo(refused("No roll-out is under way."));
  }

  @Test
  void it_must_be_paused() {
    var running = refused("The roll-out is not paused.");

    assertThat(resume(PUSHED, BUILT, STARTED)).isEqualTo(running);
    assertThat(resume(PUSHED, BUILT, STARTED, PAUSED, RESUMED)).isEqualTo(running);
  }

  private static Decision resume(Fact... facts) {
    return new ResumeRollout().decide(Given.facts(facts), Given.ANA);
  }
}
