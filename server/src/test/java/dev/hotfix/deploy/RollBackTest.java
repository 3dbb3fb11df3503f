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
import dev.hotfix.journal.DeployFact.RollbackAsked;
import dev.hotfix.journal.DeployFact.RollbackRefused;
import dev.hotfix.journal.DeployFact.RolloutPaused;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.WatchFact.HotFixClosed;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollBackTest {

  private static final RollbackAsked ASKED = new RollbackAsked("run-1", "wrong sums");
  private static final RollbackRefused REFUSED =
      new RollbackRefused("run-1", "shop-1 runs release 0123");

  @Test
  void a_responder_takes_every_changed_target_back_paused_or_not() {
    assertThat(back(PUSHED, BUILT, STARTED)).isEqualTo(Decision.granted(ASKED));
    assertThat(back(PUSHED, BUILT, STARTED, new RolloutPaused("run-1", "")))
        .isEqualTo(Decision.granted(ASKED));
    assertThat(new RollBack("").role()).isEqualTo(Role.RESPONDER);
  }

  @Test
  void there_must_be_something_to_take_back() {
    var none = refused("There is nothing to roll back: no roll-out is under way or complete.");

    assertThat(back(PUSHED, BUILT)).isEqualTo(none);
    assertThat(back(PUSHED, BUILT, STARTED, HARM, new RolloutRolledBack("run-1", "", List.of())))
        .isEqualTo(none);
  }

  @Test
  void it_goes_back_once_whoever_asked() {
    var already = refused("It is already being rolled back.");

    assertThat(back(PUSHED, BUILT, STARTED, ASKED)).isEqualTo(already);
    assertThat(back(PUSHED, BUILT, STARTED, HARM)).isEqualTo(already);
  }

  @Test
  void a_completed_roll_out_is_taken_back_as_well() {
    assertThat(back(PUSHED, BUILT, STARTED, COMPLETED)).isEqualTo(Decision.granted(ASKED));
    assertThat(back(PUSHED, BUILT, STARTED, COMPLETED, ASKED))
        .isEqualTo(refused("It is already being rolled back."));
    assertThat(back(PUSHED, BUILT, STARTED, COMPLETED, ASKED, REFUSED))
        .isEqualTo(Decision.granted(ASKED));
  }

  @Test
  void a_reason_is_needed() {
    assertThat(new RollBack(" ").decide(Given.facts(PUSHED, BUILT, STARTED, COMPLETED), Given.ANA))
        .isEqualTo(refused("Say why it is rolled back, so that a better fix can follow."));
  }

  @Test
  void a_closed_hot_fix_is_reopened_first() {
    assertThat(back(PUSHED, BUILT, STARTED, COMPLETED, new HotFixClosed("quiet")))
        .isEqualTo(refused("HF-1 has ended; reopen it, and roll out a fix that is better."));
  }

  private static Decision back(Fact... facts) {
    return new RollBack(" wrong sums ").decide(Given.facts(facts), Given.ANA);
  }
}
