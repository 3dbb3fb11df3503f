package dev.hotfix.develop.fix;

import static dev.hotfix.gate.Usual.BETTER;
import static dev.hotfix.gate.Usual.BRANCH;
import static dev.hotfix.gate.Usual.FIX;
import static dev.hotfix.gate.Usual.PROVEN;
import static dev.hotfix.gate.Usual.PUSHED;
import static dev.hotfix.gate.Usual.pushed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DevelopFact.FixNotProven;
import dev.hotfix.journal.Fact;
import org.junit.jupiter.api.Test;

class FixIsProvenTest {

  private static final Held UNDER_WAY =
      new Held(
          "the proof of bbbbbbbb is under way",
          "Wait; the machine is running the test on both commits.");

  @Test
  void is_held_until_a_fix_is_pushed_and_names_the_branch_to_push_to() {
    assertThat(look())
        .isEqualTo(
            new Held(
                "no fix has been pushed", "Push the fix and its test to \"the hot-fix branch\"."));
    assertThat(look(BRANCH))
        .isEqualTo(
            new Held("no fix has been pushed", "Push the fix and its test to \"hotfix/HF-1\"."));
  }

  @Test
  void is_held_while_the_test_runs() {
    assertThat(look(pushed(BETTER))).isEqualTo(UNDER_WAY);
  }

  @Test
  void opens_when_the_test_is_red_on_production_and_green_on_the_fix() {
    assertThat(look(PUSHED, PROVEN))
        .isEqualTo(new Open("red on aaaaaaaa, green on ffffffff, 3 times each"));
  }

  @Test
  void is_held_when_the_proof_failed_and_says_why() {
    assertThat(look(PUSHED, new FixNotProven(FIX, "the test is green on production too")))
        .isEqualTo(
            new Held("the test is green on production too", "Push a commit that mends this."));
  }

  @Test
  void a_proof_counts_for_the_commit_it_was_made_with_only() {
    assertThat(look(PUSHED, PROVEN, pushed(BETTER))).isEqualTo(UNDER_WAY);
  }

  @Test
  void a_proof_after_a_failed_one_opens_it() {
    assertThat(look(PUSHED, new FixNotProven(FIX, "no test was found"), PROVEN))
        .isInstanceOf(Open.class);
  }

  private static Verdict look(Fact... facts) {
    return new FixIsProven().look(Given.facts(facts));
  }
}
