package dev.hotfix.flow;

import static dev.hotfix.gate.Usual.BETTER;
import static dev.hotfix.gate.Usual.BUILT;
import static dev.hotfix.gate.Usual.COMPLETED;
import static dev.hotfix.gate.Usual.DIGEST;
import static dev.hotfix.gate.Usual.PUSHED;
import static dev.hotfix.gate.Usual.pushed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Waived;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.CaseFact.GateWaived;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.FactJson;
import dev.hotfix.journal.Subject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaiversTest {

  private static final String OTHER = "b".repeat(64);
  private static final BundleBuilt BUILT_BETTER =
      new BundleBuilt(
          BETTER, PUSHED.commit(), OTHER, "e".repeat(64), "b", "r", 3, 4711, "k".repeat(64));
  private static final String REMEDY =
      "An approver other than the author looks at the bundle and approves it.";

  @Test
  void a_waived_approval_counts_for_that_bundle() {
    Situation waived = waive("BundleIsApproved", Given.facts(PUSHED, BUILT));

    assertThat(verdict("BundleIsApproved", waived))
        .isEqualTo(new Waived("no time", "lea", new Subject("bundle", DIGEST)));
    assertThat(((Waived) verdict("BundleIsApproved", waived)).words())
        .isEqualTo("by lea for bundle dddddddd");
  }

  @Test
  void a_later_bundle_is_held_again_and_says_why() {
    Situation waived = waive("BundleIsApproved", Given.facts(PUSHED, BUILT));

    assertThat(verdict("BundleIsApproved", then(waived, pushed(BETTER), BUILT_BETTER)))
        .isEqualTo(
            new Held(
                "0 of 1 approvals of bundle bbbbbbbb; lea waived it for bundle dddddddd,"
                    + " which does not cover bundle bbbbbbbb",
                REMEDY));
  }

  @Test
  void a_waiver_given_before_there_was_a_bundle_covers_none() {
    Situation waived = waive("BundleIsApproved", Given.facts(PUSHED));
    assertThat(((Waived) verdict("BundleIsApproved", waived)).words())
        .isEqualTo("by lea as long as there is no bundle");

    assertThat(verdict("BundleIsApproved", then(waived, BUILT)).because())
        .endsWith("; lea waived it when there was no bundle, which does not cover bundle dddddddd");
  }

  @Test
  void a_waived_review_does_not_cover_the_next_commit() {
    Situation waived = waive("FixIsReviewed", Given.facts(PUSHED));
    assertThat(verdict("FixIsReviewed", waived)).isInstanceOf(Waived.class);

    assertThat(verdict("FixIsReviewed", then(waived, pushed(BETTER)))).isInstanceOf(Held.class);
  }

  @Test
  void what_is_waived_for_one_roll_out_is_asked_again_for_the_next() {
    Situation waived = waive("SymptomFell", Given.facts(PUSHED, BUILT, COMPLETED));
    assertThat(verdict("SymptomFell", waived)).isInstanceOf(Waived.class);

    var second = new RolloutCompleted("run-2", OTHER, List.of("shop-1"));
    assertThat(verdict("SymptomFell", then(waived, second))).isInstanceOf(Held.class);
  }

  @Test
  void a_waiver_of_the_whole_hot_fix_stays() {
    Situation waived = waive("CauseIsNamed", Given.facts());

    Situation later = then(waived, PUSHED, BUILT);
    assertThat(verdict("CauseIsNamed", later))
        .isEqualTo(new Waived("no time", "lea", Subject.CASE));
    assertThat(((Waived) verdict("CauseIsNamed", later)).words()).isEqualTo("by lea");
  }

  @Test
  void a_waiver_of_an_older_version_covers_what_was_there_when_it_was_given_and_nothing_newer() {
    Fact old =
        FactJson.read(
            "GateWaived",
            """
            {"because":"no time","gate":"BundleIsApproved","payBy":"2026-10-09T12:00:00Z"}\
            """);
    Situation waived = Given.and(Given.facts(PUSHED, BUILT), Given.LEA.actor(), old);

    assertThat(verdict("BundleIsApproved", waived))
        .isEqualTo(new Waived("no time", "lea", new Subject("bundle", DIGEST)));
    assertThat(verdict("BundleIsApproved", then(waived, pushed(BETTER), BUILT_BETTER)))
        .isInstanceOf(Held.class);
  }

  @Test
  void an_older_waiver_is_written_as_it_was_hashed() {
    String body = "{\"because\":\"x\",\"gate\":\"SuitePasses\",\"payBy\":\"2026-10-09T12:00:00Z\"}";

    assertThat(FactJson.write(FactJson.read("GateWaived", body))).isEqualTo(body);
  }

  @Test
  void whoever_looked_at_an_older_bundle_does_not_waive_the_newer_one() {
    var seen = new WaiveGate("BundleIsApproved", "no time", Optional.of(DIGEST));
    Situation newer = Given.facts(PUSHED, BUILT, pushed(BETTER), BUILT_BETTER);

    assertThat(seen.decide(newer, Given.LEA))
        .isEqualTo(
            Decision.refused(
                "You looked at bundle dddddddd, but now it is about bundle bbbbbbbb;"
                    + " look at that and decide again."));
    assertThat(seen.decide(Given.facts(PUSHED, BUILT), Given.LEA))
        .isInstanceOf(Decision.Granted.class);
  }

  @Test
  void forgiving_the_debts_does_not_forgive_a_later_one() {
    var debt = new GateWaived("SuitePasses", "it burns", Given.NOON, Subject.CASE);
    Situation forgiven = waive("DebtsArePaid", Given.facts(debt));
    assertThat(verdict("DebtsArePaid", forgiven)).isInstanceOf(Waived.class);

    var later = new GateWaived("FixIsReviewed", "it burns", Given.NOON, Subject.CASE);
    assertThat(verdict("DebtsArePaid", then(forgiven, later))).isInstanceOf(Held.class);
  }

  private static Situation waive(String gate, Situation situation) {
    var decision = new WaiveGate(gate, "no time", Optional.empty()).decide(situation, Given.LEA);
    Fact fact = ((Decision.Granted) decision).facts().getFirst();
    return Given.and(situation, Given.LEA.actor(), fact);
  }

  private static Situation then(Situation before, Fact... facts) {
    Situation situation = before;
    for (Fact fact : facts) {
      situation = Given.and(situation, Actor.machine("worker"), fact);
    }
    return situation;
  }

  private static Verdict verdict(String gate, Situation situation) {
    return Lifecycle.answers(situation).stream()
        .filter(answer -> answer.gate().name().equals(gate))
        .findFirst()
        .orElseThrow()
        .verdict();
  }
}
