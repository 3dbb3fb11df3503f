package dev.hotfix.validate;

import static dev.hotfix.gate.Usual.COMPLETED;
import static dev.hotfix.gate.Usual.FELL;
import static dev.hotfix.gate.Usual.REPORTERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.ValidateFact.ReporterAsked;
import dev.hotfix.journal.ValidateFact.ReportersFound;
import dev.hotfix.work.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValidateStepsTest {

  private static final Fact SECOND = new RolloutCompleted("run-2", "0".repeat(64), List.of());
  private static final Fact EVE = new ReporterAsked("run-1", "eve@example.org", "link");
  private static final Fact KIM = new ReporterAsked("run-1", "kim@example.org", "link");

  @Test
  void nothing_is_validated_before_the_fix_is_out() {
    assertThat(due(ValidateSteps.COMPARE_SYMPTOM)).isEmpty();
    assertThat(due(ValidateSteps.FIND_REPORTERS)).isEmpty();
    assertThat(due(ValidateSteps.ASK_REPORTER)).isEmpty();
  }

  @Test
  void the_symptom_is_compared_once_for_each_roll_out() {
    assertThat(due(ValidateSteps.COMPARE_SYMPTOM, COMPLETED)).contains("run-1");
    assertThat(due(ValidateSteps.COMPARE_SYMPTOM, COMPLETED, FELL)).isEmpty();
    assertThat(due(ValidateSteps.COMPARE_SYMPTOM, COMPLETED, FELL, SECOND)).contains("run-2");
  }

  @Test
  void reporters_are_asked_one_after_the_other() {
    assertThat(due(ValidateSteps.ASK_REPORTER, COMPLETED, REPORTERS)).contains("eve@example.org");
    assertThat(due(ValidateSteps.ASK_REPORTER, COMPLETED, REPORTERS, EVE))
        .contains("kim@example.org");
    assertThat(due(ValidateSteps.ASK_REPORTER, COMPLETED, REPORTERS, EVE, KIM)).isEmpty();
  }

  @Test
  void a_second_roll_out_asks_them_again() {
    var again = new ReportersFound("run-2", List.of("eve@example.org"));

    assertThat(due(ValidateSteps.ASK_REPORTER, COMPLETED, REPORTERS, EVE, KIM, SECOND)).isEmpty();
    assertThat(due(ValidateSteps.ASK_REPORTER, COMPLETED, REPORTERS, EVE, KIM, SECOND, again))
        .contains("eve@example.org");
  }

  @Test
  void a_service_without_checks_has_none_to_run() {
    assertThat(due(ValidateSteps.RUN_CHECKS, COMPLETED)).isEmpty();
  }

  private static Optional<String> due(Step step, Fact... facts) {
    return step.due().apply(Given.facts(facts));
  }
}
