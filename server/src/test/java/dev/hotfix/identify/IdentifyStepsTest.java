package dev.hotfix.identify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.IdentifyFact.ImpactAssessed;
import dev.hotfix.journal.IdentifyFact.OwnerAssigned;
import dev.hotfix.journal.IdentifyFact.SeveritySet;
import dev.hotfix.journal.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentifyStepsTest {

  private static final ImpactAssessed FOUR =
      new ImpactAssessed(4, 9, null, Given.NOON, List.of(), List.of());
  private static final SeveritySet SEV2 = new SeveritySet(Severity.SEV2, List.of());

  @Test
  void the_impact_is_assessed_at_once_and_again_when_the_users_have_doubled() {
    var due = IdentifySteps.ASSESS_IMPACT.due();

    assertThat(due.apply(Given.facts())).contains("first");
    assertThat(due.apply(Given.facts(FOUR))).contains("users-8");
    assertThat(due.apply(Given.facts(FOUR, new RolloutCompleted("r", "d", List.of())))).isEmpty();
  }

  @Test
  void a_severity_set_by_a_person_voids_an_assessment_begun_before() {
    var due = IdentifySteps.ASSESS_IMPACT.due();
    var byMachine = Given.and(Given.facts(FOUR), Actor.machine("assess-impact"), SEV2);
    var byPerson = Given.and(Given.facts(FOUR), Actor.person("ana"), SEV2);

    assertThat(due.apply(byMachine)).contains("users-8");
    assertThat(due.apply(byPerson)).contains("users-8-kept");
  }

  @Test
  void an_owner_is_sought_until_there_is_one() {
    var due = IdentifySteps.ASSIGN_OWNER.due();

    assertThat(due.apply(Given.facts())).contains("once");
    assertThat(due.apply(Given.facts(new OwnerAssigned("ana", "payments", "")))).isEmpty();
  }
}
