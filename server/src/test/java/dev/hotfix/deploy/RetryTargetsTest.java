package dev.hotfix.deploy;

import static dev.hotfix.gate.Usual.BUILT;
import static dev.hotfix.gate.Usual.COMPLETED;
import static dev.hotfix.gate.Usual.FIRST_WAVE;
import static dev.hotfix.gate.Usual.HARM;
import static dev.hotfix.gate.Usual.PUSHED;
import static dev.hotfix.gate.Usual.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Role;
import dev.hotfix.journal.CaseFact.RetryAsked;
import dev.hotfix.journal.CaseFact.WorkGivenUp;
import dev.hotfix.journal.DeployFact.Missed;
import dev.hotfix.journal.DeployFact.RolloutPaused;
import dev.hotfix.journal.DeployFact.TargetLeftOut;
import dev.hotfix.journal.DeployFact.TargetsCaughtUp;
import dev.hotfix.journal.DeployFact.TargetsMissed;
import dev.hotfix.journal.DeployFact.TargetsRetryAsked;
import dev.hotfix.journal.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryTargetsTest {

  private static final Fact MISSED =
      new TargetsMissed(
          "run-1",
          2,
          List.of(new Missed("shop-1", true, "port taken"), new Missed("shop-2", false, "away")));

  @Test
  void all_that_are_missing_are_tried_again_or_one_of_them() {
    assertThat(retry("", MISSED))
        .isEqualTo(Decision.granted(new TargetsRetryAsked("run-1", List.of("shop-1", "shop-2"))));
    assertThat(retry("shop-2", MISSED))
        .isEqualTo(Decision.granted(new TargetsRetryAsked("run-1", List.of("shop-2"))));
    assertThat(new RetryTargets(Optional.empty()).role()).isEqualTo(Role.RESPONDER);
  }

  @Test
  void a_wave_that_the_machine_gave_up_goes_on() {
    assertThat(retry("", new WorkGivenUp("roll-out-wave", "run-1/1", "no disk")))
        .isEqualTo(Decision.granted(new RetryAsked("roll-out-wave", "run-1/1")));
  }

  @Test
  void nothing_to_retry_is_said_so() {
    assertThat(retry("", FIRST_WAVE))
        .isEqualTo(
            Decision.refused(
                "There is nothing to retry: no target whose turn came has failed or is missing."));
    assertThat(retry("", MISSED, new TargetsRetryAsked("run-1", List.of("shop-1", "shop-2"))))
        .isEqualTo(Decision.refused("They are being tried again already; wait for how it ends."));
    assertThat(retry("shop-1", MISSED, new TargetsCaughtUp("run-1", List.of("shop-1"))))
        .isEqualTo(
            Decision.refused(
                "\"shop-1\" has not failed and is not missing; there is nothing to retry."));
    assertThat(retry("shop-1", MISSED, new TargetLeftOut("run-1", "shop-1", "x", Instant.EPOCH)))
        .isEqualTo(Decision.refused("\"shop-1\" was left out; the roll-out goes on without it."));
    assertThat(retry("shop-9", MISSED))
        .isEqualTo(
            Decision.refused("\"shop-9\" is no target of this roll-out; it has shop-1, shop-2."));
  }

  @Test
  void it_takes_a_roll_out_that_goes_forward() {
    assertThat(retry("", MISSED, new RolloutPaused("run-1", "lunch")))
        .isEqualTo(Decision.refused("The roll-out is paused; resume it, then retry."));
    assertThat(retry("", MISSED, HARM))
        .isEqualTo(Decision.refused("It is being rolled back; wait until every target is back."));
    assertThat(retry("", COMPLETED))
        .isEqualTo(Decision.refused("No roll-out is under way; there is nothing to retry."));
  }

  private static Decision retry(String target, Fact... more) {
    var facts = new ArrayList<Fact>(List.of(PUSHED, BUILT, STARTED));
    facts.addAll(List.of(more));
    return new RetryTargets(Optional.of(target))
        .decide(Given.facts(facts.toArray(Fact[]::new)), Given.ANA);
  }
}
