package dev.hotfix.deploy;

import static dev.hotfix.gate.Usual.BUILT;
import static dev.hotfix.gate.Usual.DIGEST;
import static dev.hotfix.gate.Usual.PUSHED;
import static dev.hotfix.gate.Usual.STARTED;
import static dev.hotfix.gate.Usual.approvals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.estate.Procedure;
import dev.hotfix.estate.Service;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Usual;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.NotNeeded;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DeployFact.BundleApproved;
import dev.hotfix.journal.DeployFact.BundleRejected;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.IdentifyFact.SeveritySet;
import dev.hotfix.journal.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BundleIsApprovedTest {

  private static final Instant EXPIRES = Given.NOON.plus(Duration.ofHours(1));
  private static final BundleApproved APPROVED = new BundleApproved(DIGEST, EXPIRES);

  @Test
  void is_held_until_there_is_a_bundle() {
    assertThat(look(Given.facts(PUSHED)))
        .isEqualTo(new Held("there is no bundle to approve", "It is built first."));
  }

  @Test
  void is_held_until_enough_people_approved() {
    assertThat(look(built(2))).isEqualTo(missing("0 of 2"));
    assertThat(look(approvedBy(Given.BEN, built(2)))).isEqualTo(missing("1 of 2"));
  }

  @Test
  void opens_with_as_many_people_as_the_procedure_asks_for() {
    assertThat(look(approvedBy(Given.BEN, approvedBy(Given.LEA, built(2)))))
        .isEqualTo(new Open("approved by ben, lea"));
  }

  @Test
  void a_role_that_the_procedure_names_must_be_among_them() {
    Situation built = Given.facts(List.of(PUSHED, BUILT), Given.shop(led(1)));
    var approver = new BundleApproved(DIGEST, EXPIRES, "approver");
    var administrator = new BundleApproved(DIGEST, EXPIRES, "administrator");

    Situation once = Given.and(built, Given.BEN.actor(), approver);
    assertThat(look(once))
        .isEqualTo(
            new Held(
                "no lead has approved bundle dddddddd",
                "The procedure asks for one of that role among those who approve."));
    assertThat(look(Given.and(once, Given.LEA.actor(), administrator))).isInstanceOf(Open.class);
    assertThat(look(Given.facts(List.of(PUSHED, BUILT), Given.shop(led(0)))))
        .isInstanceOf(Held.class);
  }

  /// A procedure that asks for so many approvals, a lead's among them.
  private static Procedure led(int approvals) {
    Procedure p = Procedure.standard();
    return new Procedure(
        p.opensAt(),
        approvals,
        List.of("lead"),
        p.approvalLasts(),
        p.notice(),
        p.windows(),
        p.freezes(),
        p.calendars(),
        p.judgeFor(),
        p.watch(),
        p.carry(),
        p.signOff(),
        p.debtDays(),
        Map.of());
  }

  @Test
  void the_procedure_of_its_severity_counts() {
    Procedure two = Usual.approvals(2).procedure();
    Procedure lane = Usual.approvals(1).procedure();
    Service shop = Given.shop(two.with(Map.of(Severity.SEV1, lane)));
    var severe = new SeveritySet(Severity.SEV1, List.of("everybody"));

    assertThat(look(Given.facts(List.of(PUSHED, BUILT), shop))).isEqualTo(missing("0 of 2"));
    assertThat(look(Given.facts(List.of(severe, PUSHED, BUILT), shop)))
        .isEqualTo(missing("0 of 1"));
  }

  @Test
  void one_person_twice_is_one_person() {
    assertThat(look(approvedBy(Given.BEN, approvedBy(Given.BEN, built(2)))))
        .isEqualTo(missing("1 of 2"));
  }

  @Test
  void an_approval_of_other_bytes_does_not_count() {
    var other = new BundleApproved("0".repeat(64), EXPIRES);

    assertThat(look(Given.and(built(1), Given.BEN.actor(), other))).isEqualTo(missing("0 of 1"));
  }

  @Test
  void an_approval_ends_at_its_instant() {
    Situation approved = approvedBy(Given.BEN, built(1));

    assertThat(look(Given.at(EXPIRES.minusSeconds(1), approved))).isInstanceOf(Open.class);
    assertThat(look(Given.at(EXPIRES, approved))).isEqualTo(missing("0 of 1"));
  }

  @Test
  void a_roll_out_that_has_begun_keeps_the_approval_it_began_with() {
    Situation begun = Given.and(approvedBy(Given.BEN, built(1)), Given.ROBOT.actor(), STARTED);

    assertThat(look(Given.at(EXPIRES.plusSeconds(1), begun)))
        .isEqualTo(new Open("approved by ben"));
  }

  @Test
  void is_held_by_a_rejection_even_when_somebody_approved() {
    Situation rejected =
        Given.and(
            approvedBy(Given.BEN, built(1)),
            Given.LEA.actor(),
            new BundleRejected(DIGEST, "it rounds down"));

    assertThat(look(rejected))
        .isEqualTo(
            new Held(
                "lea rejected it: it rounds down",
                "Push a better fix; this bundle will not go out."));
  }

  @Test
  void a_bundle_that_was_rolled_back_stays_held() {
    Situation back = Given.and(approvedBy(Given.BEN, built(1)), Given.ROBOT.actor(), STARTED);
    back =
        Given.and(
            back,
            Given.ROBOT.actor(),
            new RolloutRolledBack("run-1", "8 of 8 fail", List.of("shop-1")));

    assertThat(look(back))
        .isEqualTo(
            new Held(
                "bundle dddddddd was rolled back: 8 of 8 fail",
                "Push a better fix; this bundle will not go out again."));
  }

  @Test
  void is_not_needed_when_the_procedure_asks_for_nobody() {
    assertThat(look(built(0))).isEqualTo(new NotNeeded("the procedure asks for no approval"));
  }

  private static Verdict look(Situation situation) {
    return new BundleIsApproved().look(situation);
  }

  private static Held missing(String count) {
    return new Held(
        count + " approvals of bundle dddddddd",
        "An approver other than the author looks at the bundle and approves it.");
  }

  private static Situation built(int needed) {
    return Given.facts(List.of(PUSHED, BUILT), approvals(needed));
  }

  private static Situation approvedBy(Caller person, Situation situation) {
    return Given.and(situation, person.actor(), APPROVED);
  }
}
