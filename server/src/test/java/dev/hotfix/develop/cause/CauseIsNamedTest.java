package dev.hotfix.develop.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Usual;
import dev.hotfix.gate.Verdict;
import dev.hotfix.journal.DevelopFact.CauseNamed;
import dev.hotfix.journal.DevelopFact.CulpritNotFound;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.WatchFact.ProblemRecurred;
import org.junit.jupiter.api.Test;

class CauseIsNamedTest {

  private static final String REMEDY = "Say in a sentence what broke and why.";

  @Test
  void is_held_while_nobody_has_said_what_broke() {
    assertThat(look()).isEqualTo(new Verdict.Held("nobody has named the cause yet", REMEDY));
  }

  @Test
  void the_culprit_is_a_hint_and_opens_nothing() {
    assertThat(look(Usual.CULPRIT))
        .isEqualTo(new Verdict.Held("bisect found cccccccc, \"Sum in floats\" by Cid", REMEDY));
  }

  @Test
  void a_search_without_result_says_why() {
    assertThat(look(new CulpritNotFound("the test fails on the good commit too", 4)))
        .isEqualTo(new Verdict.Held("the test fails on the good commit too", REMEDY));
  }

  @Test
  void opens_with_a_persons_words_and_the_newest_count() {
    assertThat(look(new CauseNamed("the cache"), new CauseNamed("floats for money")))
        .isEqualTo(new Verdict.Open("floats for money"));
  }

  @Test
  void a_recurrence_asks_for_the_cause_anew() {
    assertThat(look(new CauseNamed("floats"), new ProblemRecurred("1.2", 3, "again")))
        .isInstanceOf(Verdict.Held.class);
  }

  private static Verdict look(Fact... facts) {
    return new CauseIsNamed().look(Given.facts(facts));
  }
}
