package dev.hotfix.identify;

import static dev.hotfix.gate.Given.ANA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.IdentifyFact.HotFixDismissed;
import dev.hotfix.journal.IdentifyFact.OwnerAssigned;
import dev.hotfix.journal.IdentifyFact.PrioritySet;
import dev.hotfix.journal.IdentifyFact.SeveritySet;
import dev.hotfix.journal.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentifyActionsTest {

  @Test
  void a_person_sets_the_severity_with_a_reason() {
    assertThat(new AssessSeverity(Severity.SEV1, " Black Friday ").decide(Given.facts(), ANA))
        .isEqualTo(
            Decision.granted(
                new SeveritySet(Severity.SEV1, List.of("Black Friday")),
                new PrioritySet(80, List.of("80 for SEV1"))));
    assertThat(new AssessSeverity(Severity.SEV1, " ").decide(Given.facts(), ANA))
        .isEqualTo(Decision.refused("The reason is empty; write why it is SEV1."));
  }

  @Test
  void it_is_given_to_a_named_person() {
    assertThat(new AssignOwner("ben").decide(Given.facts(), ANA))
        .isEqualTo(Decision.granted(new OwnerAssigned("ben", "payments", "assigned by ana")));
    assertThat(new AssignOwner("").decide(Given.facts(), ANA)).isInstanceOf(Decision.Refused.class);
  }

  @Test
  void it_is_dismissed_with_a_reason_unless_targets_were_changed() {
    var started = new RolloutStarted("run-1", "d", 1, List.of(List.of("shop-1")));
    var back = new RolloutRolledBack("run-1", "harmful", List.of("shop-1"));
    var dismiss = new DismissHotFix("a false alarm");

    assertThat(dismiss.decide(Given.facts(), ANA))
        .isEqualTo(Decision.granted(new HotFixDismissed("a false alarm")));
    assertThat(dismiss.decide(Given.facts(started), ANA))
        .isEqualTo(
            Decision.refused(
                "A roll-out has changed targets; roll it back first, or carry it through."));
    assertThat(dismiss.decide(Given.facts(started, back), ANA))
        .isInstanceOf(Decision.Granted.class);
    assertThat(dismiss.decide(Given.facts(new HotFixDismissed("x")), ANA))
        .isEqualTo(Decision.refused("HF-1 has ended already; nothing to dismiss."));
  }
}
