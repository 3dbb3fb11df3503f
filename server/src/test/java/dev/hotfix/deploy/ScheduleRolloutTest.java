package dev.hotfix.deploy;

import static dev.hotfix.gate.Decision.refused;
import static dev.hotfix.gate.Usual.BUILT;
import static dev.hotfix.gate.Usual.COMPLETED;
import static dev.hotfix.gate.Usual.PUSHED;
import static dev.hotfix.gate.Usual.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.WindowChosen;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScheduleRolloutTest {

  private static final Instant ONE = Instant.parse("2026-10-02T13:00:00Z");
  private static final Instant TWO = Instant.parse("2026-10-02T14:00:00Z");
  private static final ScheduleRollout ACTION = new ScheduleRollout(ONE, TWO, " agreed ");

  @Test
  void a_responder_enters_what_was_agreed() {
    assertThat(ACTION.decide(Given.facts(), Given.ANA))
        .isEqualTo(Decision.granted(new WindowChosen(ONE, TWO, "agreed")));
    assertThat(ACTION.role()).isEqualTo(Role.RESPONDER);
  }

  @Test
  void a_window_that_has_begun_is_fine_one_that_is_over_is_not() {
    assertThat(decide(TWO.minusSeconds(1))).isInstanceOf(Decision.Granted.class);
    assertThat(decide(TWO))
        .isEqualTo(
            refused(
                "The window ended at 2026-10-02T14:00:00Z, which is past; choose a later one."));
  }

  @Test
  void a_window_shorter_than_a_minute_or_backwards_is_refused() {
    assertThat(new ScheduleRollout(ONE, ONE.plusSeconds(59), "").decide(Given.facts(), Given.ANA))
        .isEqualTo(
            refused(
                "From 2026-10-02T13:00:00Z until 2026-10-02T13:00:59Z is less than a minute;"
                    + " choose a longer window."));
    assertThat(new ScheduleRollout(TWO, ONE, "").decide(Given.facts(), Given.ANA))
        .isInstanceOf(Decision.Refused.class);
    assertThat(new ScheduleRollout(ONE, ONE.plusSeconds(60), "").decide(Given.facts(), Given.ANA))
        .isInstanceOf(Decision.Granted.class);
  }

  @Test
  void a_roll_out_that_is_under_way_is_not_moved() {
    Situation begun = Given.facts(PUSHED, BUILT, STARTED);

    assertThat(ACTION.decide(begun, Given.ANA))
        .isEqualTo(refused("The roll-out is under way; pause it instead."));
    assertThat(ACTION.decide(Given.and(begun, Given.ROBOT.actor(), COMPLETED), Given.ANA))
        .isInstanceOf(Decision.Granted.class);
  }

  private static Decision decide(Instant now) {
    return ACTION.decide(Given.at(now, Given.facts()), Given.ANA);
  }
}
