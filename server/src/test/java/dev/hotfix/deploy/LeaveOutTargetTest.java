package dev.hotfix.deploy;

import static dev.hotfix.gate.Decision.refused;
import static dev.hotfix.gate.Usual.BUILT;
import static dev.hotfix.gate.Usual.PUSHED;
import static dev.hotfix.gate.Usual.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Debt;
import dev.hotfix.journal.DeployFact.TargetLeftOut;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaveOutTargetTest {

  private static final List<String> TARGETS =
      STARTED.waves().stream().flatMap(List::stream).toList();

  private final Situation underWay = Given.facts(PUSHED, BUILT, STARTED);

  @Test
  void a_target_is_left_out_for_a_reason_and_owed() {
    var left = (TargetLeftOut) ((Decision.Granted) leaveOut(TARGETS.getFirst())).facts().getFirst();

    assertThat(left.because()).isEqualTo("its disk is dead");
    assertThat(left.payBy()).isAfter(underWay.now());
    assertThat(Debt.all(Given.facts(PUSHED, BUILT, STARTED, left).history()))
        .extracting(Debt::what)
        .containsExactly(TARGETS.getFirst());
  }

  @Test
  void it_must_be_one_of_the_roll_outs_and_not_the_last() {
    assertThat(leaveOut("shop-9"))
        .isEqualTo(
            refused(
                "\"shop-9\" is no target of this roll-out; it has %s."
                    .formatted(String.join(", ", TARGETS))));
    var first = new TargetLeftOut("run-1", TARGETS.getFirst(), "x", underWay.now());
    var without = Given.facts(PUSHED, BUILT, STARTED, first);
    assertThat(new LeaveOutTarget(TARGETS.getFirst(), "x").decide(without, Given.ANA))
        .isEqualTo(refused("\"%s\" is left out already.".formatted(TARGETS.getFirst())));
    assertThat(new LeaveOutTarget(TARGETS.getLast(), "x").decide(without, Given.ANA))
        .isEqualTo(
            refused(
                "\"%s\" is the last target; roll back instead of leaving it out."
                    .formatted(TARGETS.getLast())));
  }

  @Test
  void it_takes_a_person_a_reason_and_a_roll_out() {
    assertThat(new LeaveOutTarget("shop-1", "x").decide(underWay, Given.ROBOT))
        .isInstanceOf(Decision.Refused.class);
    assertThat(new LeaveOutTarget("shop-1", " ").decide(underWay, Given.ANA))
        .isEqualTo(refused("A target is left out for a reason; write why it can wait."));
    assertThat(new LeaveOutTarget("shop-1", "x").decide(Given.facts(PUSHED), Given.ANA))
        .isEqualTo(refused("No roll-out is under way."));
  }

  private Decision leaveOut(String target) {
    return new LeaveOutTarget(target, " its disk is dead ").decide(underWay, Given.ANA);
  }
}
