package dev.hotfix.deploy;

import static dev.hotfix.gate.Decision.refused;
import static dev.hotfix.gate.Usual.BUILT;
import static dev.hotfix.gate.Usual.COMPLETED;
import static dev.hotfix.gate.Usual.HARM;
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

class PauseRolloutTest {

  private static final RolloutPaused PAUSED = new RolloutPaused("run-1", "lunch");

  @Test
  void a_responder_stops_a_roll_out_before_its_next_wave() {
    assertThat(pause(PUSHED, BUILT, STARTED)).isEqualTo(Decision.granted(PAUSED));
    assertThat(new PauseRollout("").role()).isEqualTo(Role.RESPONDER);
  }

  @Test
  void there_must_be_one_under_way() {
    var none = refused("No roll-out is under way.");

    assertThat(pause(PUSHED, BUILT)).isEqualTo(none);
    assertThat(pause(PUSHED, BUILT, STARTED, COMPLETED)).isEqualTo(none);
  }

  @Test
  void it_is_paused_once() {
    assertThat(pause(PUSHED, BUILT, STARTED, PAUSED))
        .isEqualTo(refused("The roll-out is already paused."));
    assertThat(pause(PUSHED, BUILT, STARTED, PAUSED, new RolloutResumed("run-1")))
        .isEqualTo(Decision.granted(PAUSED));
  }

  @Test
  void the_way_back_is_not_paused() {
    assertThat(pause(PUSHED, BUILT, STARTED, HARM))
        .isEqualTo(refused("It is being rolled back; wait until every target is back."));
  }

  private static Decision pause(Fact... facts) {
    return new PauseRollout(" lunch ").decide(Given.facts(facts), Given.ANA);
  }
}
