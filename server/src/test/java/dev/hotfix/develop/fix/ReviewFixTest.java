package dev.hotfix.develop.fix;

import static dev.hotfix.gate.Decision.refused;
import static dev.hotfix.gate.Usual.BETTER;
import static dev.hotfix.gate.Usual.FIX;
import static dev.hotfix.gate.Usual.PUSHED;
import static dev.hotfix.gate.Usual.pushed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.DevelopFact.Author;
import dev.hotfix.journal.DevelopFact.FixReviewed;
import dev.hotfix.journal.FactJson;
import org.junit.jupiter.api.Test;

class ReviewFixTest {

  private static final ReviewFix ACCEPT = new ReviewFix(FIX, true, "");
  private static final Situation THERE = Given.facts(PUSHED);

  @Test
  void somebody_else_accepts_the_fix() {
    assertThat(ACCEPT.decide(THERE, Given.BEN))
        .isEqualTo(Decision.granted(new FixReviewed(FIX, true, "")));
    assertThat(ACCEPT.role()).isEqualTo(Role.RESPONDER);
  }

  @Test
  void somebody_else_says_what_must_change() {
    assertThat(new ReviewFix(FIX, false, " round ").decide(THERE, Given.BEN))
        .isEqualTo(Decision.granted(new FixReviewed(FIX, false, "round")));
    assertThat(new ReviewFix(FIX, false, " ").decide(THERE, Given.BEN))
        .isEqualTo(refused("Say what must change, so that the author can act on it."));
  }

  @Test
  void there_must_be_a_fix() {
    assertThat(ACCEPT.decide(Given.facts(), Given.BEN))
        .isEqualTo(refused("No fix has been pushed; there is nothing to review yet."));
  }

  @Test
  void nobody_reviews_their_own_fix_whatever_the_case_of_their_address() {
    var shouting = new Caller(Actor.person("ana2"), "ANA@Example.org", Role.LEAD);

    assertThat(ACCEPT.decide(THERE, Given.ANA)).isEqualTo(own("ana@example.org"));
    assertThat(ACCEPT.decide(THERE, shouting)).isEqualTo(own("ANA@Example.org"));
  }

  @Test
  void whoever_had_a_hand_in_an_earlier_commit_does_not_review() {
    var ana = new Author("Ana", "ana@example.org");
    var ben = new Author("Ben B", "Ben@example.org");

    assertThat(ACCEPT.decide(Given.facts(pushed(FIX, ana, ben)), Given.BEN))
        .isEqualTo(own("ben@example.org"));
    assertThat(ACCEPT.decide(Given.facts(pushed(FIX, ana, ben)), Given.LEA))
        .isEqualTo(Decision.granted(new FixReviewed(FIX, true, "")));
  }

  @Test
  void of_a_push_that_an_older_version_recorded_the_author_is_known() {
    var old =
        FactJson.read(
            "FixPushed",
            """
            {"author":"Ana","commit":"%s","email":"ana@example.org","files":[],"subject":"Cents"}\
            """
                .formatted(FIX));

    assertThat(ACCEPT.decide(Given.facts(old), Given.ANA)).isEqualTo(own("ana@example.org"));
    assertThat(FactJson.write(old)).doesNotContain("authors");
  }

  @Test
  void a_review_of_a_commit_that_was_replaced_is_refused() {
    assertThat(ACCEPT.decide(Given.facts(PUSHED, pushed(BETTER)), Given.BEN))
        .isEqualTo(
            refused("You read ffffffff, but Ana has pushed bbbbbbbb since; review that one."));
  }

  private static Decision own(String address) {
    return refused(
        "You had a hand in this fix (%s); ask somebody else to review it.".formatted(address));
  }

  @Test
  void a_machine_does_not_review() {
    assertThat(ACCEPT.decide(THERE, Given.ROBOT))
        .isEqualTo(refused("A review is a person's; sign in and review it yourself."));
  }
}
