package dev.hotfix.validate;

import static dev.hotfix.gate.Usual.COMPLETED;
import static dev.hotfix.gate.Usual.FELL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.fleet.Pacing;
import dev.hotfix.estate.Environment;
import dev.hotfix.estate.Procedure;
import dev.hotfix.estate.Service;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.CannotTell;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DeployFact.Counts;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.ValidateFact.SymptomCompared;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SymptomFellTest {

  private static final Counts NONE = new Counts(0, 0);

  private static final Held NOT_YET =
      new Held("failures have not been compared yet", "They are when enough requests came.");

  @Test
  void is_held_until_failures_with_and_without_the_fix_were_compared() {
    assertThat(look()).isEqualTo(NOT_YET);
    assertThat(look(COMPLETED)).isEqualTo(NOT_YET);
  }

  @Test
  void opens_when_fewer_requests_fail() {
    assertThat(look(COMPLETED, FELL)).isEqualTo(new Open("0 of 500 against 20 of 500"));
  }

  @Test
  void is_held_when_as_many_fail_as_before() {
    var same =
        new SymptomCompared(
            "run-1", false, "19 of 500 against 20", new Counts(19, 500), new Counts(20, 500));

    assertThat(look(COMPLETED, same))
        .isEqualTo(
            new Held("19 of 500 against 20", "Look whether the fix works; reopen or waive."));
  }

  @Test
  void a_comparison_of_an_earlier_roll_out_does_not_count() {
    var second = new RolloutCompleted("run-2", "0".repeat(64), List.of("shop-1"));

    assertThat(look(COMPLETED, FELL, second)).isEqualTo(NOT_YET);
  }

  @Test
  void cannot_tell_when_too_few_signals_came_of_a_service_that_counts_no_requests() {
    var few = new SymptomCompared("run-1", false, "0 signals, 1 before", NONE, NONE);

    assertThat(new SymptomFell().look(Given.facts(List.of(COMPLETED, few), uncounted())))
        .isEqualTo(
            new CannotTell(
                "0 signals, 1 before",
                "Look at the service yourself and waive this gate, or add \"counters\"."));
  }

  private static Verdict look(Fact... facts) {
    return new SymptomFell().look(Given.facts(facts));
  }

  private static Service uncounted() {
    Service shop = Given.shop(Procedure.standard());
    Environment all = shop.environment("production");
    var production =
        new Environment(
            all.name(),
            all.running(),
            all.targets(),
            null,
            null,
            null,
            List.of("100%"),
            Pacing.UNSAID,
            true);
    return new Service(
        shop.name(),
        shop.title(),
        shop.owners(),
        shop.code(),
        shop.build(),
        shop.tests(),
        Map.of("production", production),
        List.of(),
        shop.audiences(),
        shop.procedure());
  }
}
