package dev.hotfix.validate;

import static dev.hotfix.gate.Usual.COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.estate.Check;
import dev.hotfix.estate.Procedure;
import dev.hotfix.estate.Service;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.NotNeeded;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.ValidateFact.CheckResult;
import dev.hotfix.journal.ValidateFact.ChecksProbed;
import dev.hotfix.journal.ValidateFact.ChecksRan;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksPassTest {

  private static final CheckResult GOOD =
      new CheckResult("total", "functional", "shop-1", true, "answered 200");
  private static final CheckResult BAD =
      new CheckResult("cart", "regression", "shop-2", false, "answered 500");

  @Test
  void is_not_needed_when_the_service_names_no_checks() {
    assertThat(new ChecksPass().look(Given.facts(COMPLETED)))
        .isEqualTo(new NotNeeded("the service names no checks; add \"checks\" to its hotfix.yaml"));
  }

  @Test
  void is_held_until_they_ran_against_the_patched_targets() {
    var held = new Held("the checks have not run", "They run after the roll-out.");

    assertThat(look()).isEqualTo(held);
    assertThat(look(COMPLETED)).isEqualTo(held);
  }

  @Test
  void opens_when_all_passed() {
    assertThat(look(COMPLETED, ran(GOOD, GOOD))).isEqualTo(new Open("2 checks passed"));
  }

  @Test
  void is_held_by_one_failure_and_names_it() {
    assertThat(look(COMPLETED, ran(GOOD, BAD)))
        .isEqualTo(
            new Held(
                "1 of 2 checks failed; \"cart\" on shop-2: answered 500",
                "Mend what is wrong and repeat the checks, or push a better fix."));
  }

  @Test
  void a_failure_that_was_there_before_the_roll_out_says_so() {
    var before = new ChecksProbed(COMPLETED.digest(), List.of(GOOD, BAD), List.of());

    assertThat(look(before, COMPLETED, ran(GOOD, BAD)).because())
        .isEqualTo(
            "1 of 2 checks failed; \"cart\" on shop-2: answered 500; it failed before the roll-out already");
  }

  @Test
  void is_held_by_a_check_that_cannot_fail_however_green_it_is() {
    var before = new ChecksProbed(COMPLETED.digest(), List.of(GOOD), List.of("total"));

    assertThat(look(before, COMPLETED, ran(GOOD)))
        .isEqualTo(
            new Held(
                "\"total\" passes where there is nothing to pass, so it says nothing",
                "Give it something to expect that only a working service answers, or ask a lead to waive this."));
  }

  @Test
  void the_newest_run_of_the_checks_counts() {
    assertThat(look(COMPLETED, ran(BAD), ran(GOOD))).isInstanceOf(Open.class);
  }

  @Test
  void checks_of_an_earlier_roll_out_do_not_count() {
    var second = new RolloutCompleted("run-2", "0".repeat(64), List.of("shop-1"));

    assertThat(look(COMPLETED, ran(GOOD), second)).isInstanceOf(Held.class);
  }

  private static ChecksRan ran(CheckResult... results) {
    return new ChecksRan("run-1", List.of(results));
  }

  private static Verdict look(Fact... facts) {
    return new ChecksPass().look(Given.facts(List.of(facts), checked()));
  }

  private static Service checked() {
    Service shop = Given.shop(Procedure.standard());
    return new Service(
        shop.name(),
        shop.title(),
        shop.owners(),
        shop.code(),
        shop.build(),
        shop.tests(),
        shop.environments(),
        List.of(
            new Check.Http(
                "total",
                "functional",
                1,
                "http://{host}:{port}/total",
                Check.Expected.of(200, "7.00"))),
        shop.audiences(),
        shop.procedure());
  }
}
