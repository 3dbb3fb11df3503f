package dev.hotfix.develop.fix;

import static dev.hotfix.gate.Usual.BETTER;
import static dev.hotfix.gate.Usual.FIX;
import static dev.hotfix.gate.Usual.PUSHED;
import static dev.hotfix.gate.Usual.pushed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DevelopFact.Author;
import dev.hotfix.journal.DevelopFact.FixReviewed;
import dev.hotfix.journal.Fact;
import org.junit.jupiter.api.Test;

class FixIsReviewedTest {

  private static final FixReviewed ACCEPTED = new FixReviewed(FIX, true, "");
  private static final FixReviewed REFUSED = new FixReviewed(FIX, false, "round half even");

  @Test
  void is_held_until_a_fix_is_pushed() {
    assertThat(look(Given.facts()))
        .isEqualTo(new Held("no fix has been pushed", "Push the fix first."));
  }

  @Test
  void is_held_until_somebody_other_than_the_author_has_read_it() {
    assertThat(look(Given.facts(PUSHED)))
        .isEqualTo(
            new Held(
                "nobody has reviewed ffffffff by Ana",
                "Somebody other than Ana reads it and accepts it or says what is wrong."));
  }

  @Test
  void names_everybody_who_had_a_hand_in_it() {
    var ana = new Author("Ana", "ana@example.org");
    var cem = new Author("Cem", "cem@example.org");
    var dee = new Author("Dee", "dee@example.org");

    assertThat(look(Given.facts(pushed(FIX, ana, cem, dee))))
        .isEqualTo(
            new Held(
                "nobody has reviewed ffffffff by Ana, Cem and Dee",
                "Somebody other than Ana, Cem or Dee reads it and accepts it or says what is wrong."));
  }

  @Test
  void opens_when_it_is_accepted() {
    assertThat(look(byBen(ACCEPTED))).isEqualTo(new Open("ben accepted it"));
  }

  @Test
  void is_held_when_a_change_is_asked_for() {
    assertThat(look(byBen(REFUSED)))
        .isEqualTo(new Held("ben asks for a change: round half even", "Push the change."));
  }

  @Test
  void the_newest_review_counts() {
    assertThat(look(byBen(ACCEPTED, REFUSED))).isInstanceOf(Held.class);
    assertThat(look(byBen(REFUSED, ACCEPTED))).isInstanceOf(Open.class);
  }

  @Test
  void a_new_commit_is_reviewed_anew() {
    assertThat(look(byBen(ACCEPTED, pushed(BETTER)))).isInstanceOf(Held.class);
  }

  private static Verdict look(Situation situation) {
    return new FixIsReviewed().look(situation);
  }

  private static Situation byBen(Fact... facts) {
    Situation situation = Given.facts(PUSHED);
    for (Fact fact : facts) {
      situation = Given.and(situation, Given.BEN.actor(), fact);
    }
    return situation;
  }
}
