package dev.hotfix.develop.fix;

import static dev.hotfix.gate.Usual.BETTER;
import static dev.hotfix.gate.Usual.FIX;
import static dev.hotfix.gate.Usual.PUSHED;
import static dev.hotfix.gate.Usual.SUITE;
import static dev.hotfix.gate.Usual.pushed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DevelopFact.SuiteFailed;
import dev.hotfix.journal.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuitePassesTest {

  @Test
  void is_held_until_a_fix_is_pushed() {
    assertThat(look()).isEqualTo(new Held("no fix has been pushed", "Push the fix first."));
  }

  @Test
  void is_held_while_the_suite_runs() {
    assertThat(look(PUSHED))
        .isEqualTo(new Held("the suite is running on ffffffff", "Wait for it."));
  }

  @Test
  void opens_when_nothing_broke() {
    assertThat(look(PUSHED, SUITE)).isEqualTo(new Open("42 tests passed on ffffffff"));
  }

  @Test
  void is_held_when_the_fix_breaks_what_worked() {
    var broken = new SuiteFailed(FIX, List.of("CartTest"), "CartTest fails since the fix");

    assertThat(look(PUSHED, broken))
        .isEqualTo(new Held("CartTest fails since the fix", "Push a commit that mends this."));
  }

  @Test
  void an_older_commits_suite_says_nothing_about_the_newest() {
    assertThat(look(PUSHED, SUITE, pushed(BETTER)))
        .isEqualTo(new Held("the suite is running on bbbbbbbb", "Wait for it."));
  }

  private static Verdict look(Fact... facts) {
    return new SuitePasses().look(Given.facts(facts));
  }
}
