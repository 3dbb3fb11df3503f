package dev.hotfix.deploy;

import static dev.hotfix.gate.Usual.BUILT;
import static dev.hotfix.gate.Usual.PUSHED;
import static dev.hotfix.gate.Usual.REHEARSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.CaseFact.RetryAsked;
import dev.hotfix.journal.CaseFact.WorkGivenUp;
import dev.hotfix.journal.DeployFact.RollbackRehearsed;
import dev.hotfix.journal.Fact;
import org.junit.jupiter.api.Test;

class RollbackIsRehearsedTest {

  private static final Held MISSING =
      new Held(
          "the way back has not been rehearsed", "It is rehearsed as soon as there is a bundle.");

  @Test
  void is_held_until_there_is_a_bundle_and_its_way_back_was_tried() {
    assertThat(look()).isEqualTo(MISSING);
    assertThat(look(PUSHED, BUILT)).isEqualTo(MISSING);
  }

  @Test
  void opens_when_the_bundle_was_applied_and_taken_back() {
    assertThat(look(PUSHED, BUILT, REHEARSED))
        .isEqualTo(new Open("applied and taken back on a copy of shop-1"));
  }

  @Test
  void the_rehearsal_of_other_bytes_does_not_count() {
    assertThat(look(PUSHED, BUILT, new RollbackRehearsed("0".repeat(64), "tried")))
        .isEqualTo(MISSING);
  }

  @Test
  void a_rehearsal_that_failed_says_why_until_it_is_tried_again() {
    var failed = new WorkGivenUp("rehearse-rollback", BUILT.digest(), "the rehearsal failed: 50");

    assertThat(look(PUSHED, BUILT, failed))
        .isEqualTo(
            new Held(
                "the rehearsal failed: 50",
                "Push a fix that mends this, or have the rehearsal tried again."));
    assertThat(look(PUSHED, BUILT, failed, new RetryAsked("rehearse-rollback", BUILT.digest())))
        .isEqualTo(MISSING);
  }

  private static Verdict look(Fact... facts) {
    return new RollbackIsRehearsed().look(Given.facts(facts));
  }
}
