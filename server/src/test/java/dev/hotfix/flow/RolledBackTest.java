package dev.hotfix.flow;

import static dev.hotfix.gate.Usual.BETTER;
import static dev.hotfix.gate.Usual.BRANCH;
import static dev.hotfix.gate.Usual.BUILT;
import static dev.hotfix.gate.Usual.COMPLETED;
import static dev.hotfix.gate.Usual.DIGEST;
import static dev.hotfix.gate.Usual.FELL;
import static dev.hotfix.gate.Usual.FIRST_WAVE;
import static dev.hotfix.gate.Usual.PUSHED;
import static dev.hotfix.gate.Usual.READ;
import static dev.hotfix.gate.Usual.REHEARSED;
import static dev.hotfix.gate.Usual.REPORTERS;
import static dev.hotfix.gate.Usual.SECOND_WAVE;
import static dev.hotfix.gate.Usual.STARTED;
import static dev.hotfix.gate.Usual.pushed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.CaseFact.GateWaived;
import dev.hotfix.journal.DeployFact.BundleApproved;
import dev.hotfix.journal.DeployFact.RollbackAsked;
import dev.hotfix.journal.DeployFact.RollbackRefused;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.Subject;
import dev.hotfix.work.Duty;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What follows when a completed roll-out is taken back.
class RolledBackTest {

  private static final RollbackAsked ASKED = new RollbackAsked("run-1", "orders were lost");
  private static final RolloutRolledBack BACK =
      new RolloutRolledBack("run-1", "orders were lost", List.of("shop-1", "shop-2"));

  private final Situation out =
      facts(
          READ,
          BRANCH,
          PUSHED,
          BUILT,
          REHEARSED,
          new BundleApproved(DIGEST, Given.NOON.plus(Duration.ofDays(2))),
          STARTED,
          FIRST_WAVE,
          SECOND_WAVE,
          COMPLETED,
          FELL,
          REPORTERS);

  @Test
  void while_it_goes_back_nothing_goes_on_that_a_fix_in_production_is_needed_for() {
    assertThat(steps(out)).contains("ask-reporter", "start-watch", "prove-line");

    Situation asked = and(out, ASKED);

    assertThat(steps(asked)).contains("roll-back");
    assertThat(steps(asked)).doesNotContain("ask-reporter", "start-watch", "prove-line");
    assertThat(verdict("WavesAreHealthy", asked))
        .isEqualTo(
            new Held("being rolled back: orders were lost", "Wait until every target is back."));
    assertThat(verdict("SymptomFell", asked)).isInstanceOf(Held.class);
  }

  @Test
  void afterwards_it_is_at_deploy_again_and_its_approval_lets_the_bundle_out_no_more() {
    Situation back = and(out, ASKED, BACK);

    assertThat(verdict("BundleIsApproved", back))
        .isEqualTo(
            new Held(
                "bundle dddddddd was rolled back: orders were lost",
                "Push a better fix; this bundle will not go out again."));
    assertThat(verdict("WavesAreHealthy", back))
        .isEqualTo(new Held("rolled back: orders were lost", "Push a better fix."));
    assertThat(firstHeldFrom(Stage.DEPLOY, back)).isEqualTo("BundleIsApproved");
    assertThat(steps(back)).doesNotContain("start-rollout", "roll-back", "roll-out-wave");
  }

  @Test
  void a_waiver_that_let_the_bundle_out_does_not_let_it_out_again() {
    var waiver =
        new GateWaived(
            "BundleIsApproved", "nobody awake", Given.NOON, new Subject("bundle", DIGEST));
    Situation waived = and(facts(READ, PUSHED, BUILT), waiver);
    assertThat(verdict("BundleIsApproved", waived).passes()).isTrue();

    Situation back = and(waived, STARTED, FIRST_WAVE, SECOND_WAVE, COMPLETED, ASKED, BACK);

    assertThat(verdict("BundleIsApproved", back).because())
        .isEqualTo(
            "bundle dddddddd was rolled back: orders were lost; lea waived it for bundle dddddddd,"
                + " which does not cover rolled-back bundle dddddddd");
  }

  @Test
  void a_better_fix_is_followed_and_built_from_what_production_holds() {
    Situation back = and(out, ASKED, BACK);
    assertThat(steps(back)).contains("follow-branch");

    Situation better = and(back, pushed(BETTER));

    assertThat(Lifecycle.due(better).stream().map(Duty::name))
        .contains("HF-1/prove-fix/" + BETTER, "HF-1/run-suite/" + BETTER);
  }

  @Test
  void a_rollback_that_was_refused_leaves_everything_as_it_was() {
    Situation refused = and(out, ASKED, new RollbackRefused("run-1", "something came after it"));

    assertThat(verdict("WavesAreHealthy", refused)).isEqualTo(new Open("2 targets run the fix"));
    assertThat(steps(refused)).isEqualTo(steps(out));
  }

  private static Situation facts(Fact... facts) {
    return and(Given.facts(), facts);
  }

  private static Situation and(Situation before, Fact... facts) {
    Situation situation = before;
    for (Fact fact : facts) {
      Actor by = fact instanceof GateWaived ? Given.LEA.actor() : Actor.person("ben");
      situation = Given.and(situation, by, fact);
    }
    return situation;
  }

  private static List<String> steps(Situation situation) {
    return Lifecycle.due(situation).stream().map(Duty::step).toList();
  }

  private static String firstHeldFrom(Stage stage, Situation situation) {
    return answers(situation)
        .filter(answer -> answer.gate().stage() == stage && !answer.verdict().passes())
        .findFirst()
        .orElseThrow()
        .gate()
        .name();
  }

  private static Verdict verdict(String gate, Situation situation) {
    return answers(situation)
        .filter(answer -> answer.gate().name().equals(gate))
        .findFirst()
        .orElseThrow()
        .verdict();
  }

  private static Stream<Lifecycle.Answer> answers(Situation situation) {
    return Lifecycle.answers(situation).stream();
  }
}
