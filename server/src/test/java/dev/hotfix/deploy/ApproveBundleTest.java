package dev.hotfix.deploy;

import static dev.hotfix.gate.Decision.refused;
import static dev.hotfix.gate.Usual.BETTER;
import static dev.hotfix.gate.Usual.BUILT;
import static dev.hotfix.gate.Usual.DIGEST;
import static dev.hotfix.gate.Usual.FIX;
import static dev.hotfix.gate.Usual.PUSHED;
import static dev.hotfix.gate.Usual.STARTED;
import static dev.hotfix.gate.Usual.pushed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.DeployFact.BundleApproved;
import dev.hotfix.journal.DeployFact.BundleRejected;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DevelopFact.Author;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApproveBundleTest {

  private static final ApproveBundle APPROVE = new ApproveBundle(DIGEST);
  private static final Situation BUNDLED = Given.facts(PUSHED, BUILT);

  @Test
  void an_approver_approves_these_bytes_for_as_long_as_the_procedure_says() {
    var expires = BUNDLED.now().plus(Duration.ofHours(24));

    assertThat(APPROVE.decide(BUNDLED, Given.BEN))
        .isEqualTo(Decision.granted(new BundleApproved(DIGEST, expires, "approver")));
    assertThat(APPROVE.role()).isEqualTo(Role.APPROVER);
  }

  @Test
  void there_must_be_a_bundle_of_the_newest_fix() {
    var none = refused("There is no bundle to approve yet; it is built when the fix is developed.");

    assertThat(APPROVE.decide(Given.facts(PUSHED), Given.BEN)).isEqualTo(none);
    assertThat(APPROVE.decide(Given.facts(PUSHED, BUILT, pushed(BETTER)), Given.BEN))
        .isEqualTo(none);
  }

  @Test
  void other_bytes_than_the_current_ones_are_refused() {
    assertThat(new ApproveBundle("0".repeat(64)).decide(BUNDLED, Given.BEN))
        .isEqualTo(
            refused(
                "You looked at bundle 00000000, but the current one is dddddddd;"
                    + " look at that one."));
  }

  @Test
  void the_author_of_an_earlier_commit_is_refused_as_well() {
    var ana = new Author("Ana", "ana@example.org");
    var ben = new Author("Ben", "ben@example.org");

    assertThat(APPROVE.decide(Given.facts(pushed(FIX, ana, ben), BUILT), Given.BEN))
        .isEqualTo(refused("You had a hand in this fix (ben@example.org); ask another approver."));
  }

  @Test
  void the_author_is_refused_whatever_their_role() {
    var author = new Caller(Actor.person("ana"), "Ana@Example.org", Role.ADMINISTRATOR);

    assertThat(APPROVE.decide(BUNDLED, author))
        .isEqualTo(refused("You had a hand in this fix (Ana@Example.org); ask another approver."));
  }

  @Test
  void a_machine_is_refused() {
    assertThat(APPROVE.decide(BUNDLED, Given.ROBOT))
        .isEqualTo(refused("An approval is a person's; sign in and approve it yourself."));
  }

  @Test
  void nobody_approves_twice_until_their_approval_expired() {
    var until = BUNDLED.now().plusSeconds(600);
    Situation approved = Given.and(BUNDLED, Given.BEN.actor(), new BundleApproved(DIGEST, until));

    assertThat(APPROVE.decide(approved, Given.BEN))
        .isEqualTo(refused("You have already approved bundle dddddddd."));
    assertThat(APPROVE.decide(approved, Given.LEA)).isInstanceOf(Decision.Granted.class);
    assertThat(APPROVE.decide(Given.at(until, approved), Given.BEN))
        .isInstanceOf(Decision.Granted.class);
  }

  @Test
  void a_rejected_bundle_is_not_approved_any_more() {
    Situation rejected =
        Given.and(BUNDLED, Given.LEA.actor(), new BundleRejected(DIGEST, "it rounds down"));

    assertThat(APPROVE.decide(rejected, Given.BEN))
        .isEqualTo(refused("lea rejected it: it rounds down; it needs a better fix."));
  }

  @Test
  void a_bundle_that_was_rolled_back_is_not_approved_again() {
    Situation back =
        Given.facts(PUSHED, BUILT, STARTED, new RolloutRolledBack("run-1", "harm", List.of()));

    assertThat(APPROVE.decide(back, Given.BEN))
        .isEqualTo(refused("Bundle dddddddd was rolled back; it needs a better fix."));
  }
}
