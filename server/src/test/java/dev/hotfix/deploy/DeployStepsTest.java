package dev.hotfix.deploy;

import static dev.hotfix.gate.Usual.BETTER;
import static dev.hotfix.gate.Usual.BUILT;
import static dev.hotfix.gate.Usual.COMPLETED;
import static dev.hotfix.gate.Usual.DIGEST;
import static dev.hotfix.gate.Usual.FIRST_WAVE;
import static dev.hotfix.gate.Usual.FIX;
import static dev.hotfix.gate.Usual.HARM;
import static dev.hotfix.gate.Usual.PRODUCTION;
import static dev.hotfix.gate.Usual.PUSHED;
import static dev.hotfix.gate.Usual.READ;
import static dev.hotfix.gate.Usual.SECOND_WAVE;
import static dev.hotfix.gate.Usual.STARTED;
import static dev.hotfix.gate.Usual.pushed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.estate.Check;
import dev.hotfix.estate.Procedure;
import dev.hotfix.estate.Service;
import dev.hotfix.gate.Given;
import dev.hotfix.journal.CaseFact.WorkGivenUp;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.Missed;
import dev.hotfix.journal.DeployFact.RollbackAsked;
import dev.hotfix.journal.DeployFact.RollbackRefused;
import dev.hotfix.journal.DeployFact.RolloutPaused;
import dev.hotfix.journal.DeployFact.RolloutResumed;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DeployFact.TargetsMissed;
import dev.hotfix.journal.DeployFact.TargetsRetryAsked;
import dev.hotfix.journal.DevelopFact.ProductionMoved;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.ValidateFact.ChecksProbed;
import dev.hotfix.journal.ValidateFact.WaveChecked;
import dev.hotfix.work.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeployStepsTest {

  private static final Fact BACK = new RolloutRolledBack("run-1", "harm", List.of("shop-1"));

  @Test
  void a_bundle_is_built_once_for_each_fix() {
    assertThat(due(DeploySteps.BUILD_BUNDLE, PUSHED)).contains(FIX);
    assertThat(due(DeploySteps.BUILD_BUNDLE, PUSHED, BUILT)).isEmpty();
    assertThat(due(DeploySteps.BUILD_BUNDLE, PUSHED, BUILT, pushed(BETTER))).contains(BETTER);
  }

  @Test
  void a_bundle_is_built_again_when_another_hot_fix_went_out() {
    var moved = new ProductionMoved(7, BETTER, null);
    var again =
        new BundleBuilt(FIX, BETTER, "9".repeat(64), "e", "b", "r", 3, 4711, "k".repeat(64));

    assertThat(due(DeploySteps.BUILD_BUNDLE, READ, PUSHED, BUILT, moved)).contains(FIX + "/1");
    assertThat(due(DeploySteps.BUILD_BUNDLE, READ, PUSHED, BUILT, moved, again)).isEmpty();
    assertThat(Bundles.base(Given.facts(READ, PUSHED, BUILT, moved).history())).isEqualTo(BETTER);
    assertThat(due(DeploySteps.START_ROLLOUT, READ, PUSHED, BUILT, moved)).isEmpty();
  }

  @Test
  void one_roll_out_at_a_time() {
    assertThat(due(DeploySteps.START_ROLLOUT, PUSHED, BUILT)).contains(DIGEST);
    assertThat(due(DeploySteps.START_ROLLOUT, PUSHED, BUILT, STARTED)).isEmpty();
    assertThat(due(DeploySteps.BUILD_BUNDLE, PUSHED, BUILT, STARTED, pushed(BETTER))).isEmpty();
    assertThat(due(DeploySteps.BUILD_BUNDLE, PUSHED, BUILT, STARTED, HARM, BACK, pushed(BETTER)))
        .contains(BETTER);
  }

  @Test
  void the_next_wave_waits_for_the_checks_of_those_changed() {
    Service checked = withCheck();
    var good = new WaveChecked("run-1", 1, List.of(), List.of());
    var bad = new WaveChecked("run-1", 1, List.of(), List.of("total on shop-1: answered 500"));

    assertThat(wave(checked, PUSHED, BUILT, STARTED)).contains("run-1/1");
    assertThat(wave(checked, PUSHED, BUILT, STARTED, FIRST_WAVE)).isEmpty();
    assertThat(wave(checked, PUSHED, BUILT, STARTED, FIRST_WAVE, good)).contains("run-1/2");
    assertThat(
            wave(
                checked,
                PUSHED,
                BUILT,
                STARTED,
                FIRST_WAVE,
                new WorkGivenUp("check-wave", "run-1/1", "disk")))
        .contains("run-1/2");
    assertThat(wave(checked, PUSHED, BUILT, STARTED, FIRST_WAVE, bad)).isEmpty();
    assertThat(due(DeploySteps.ROLL_BACK, PUSHED, BUILT, STARTED, FIRST_WAVE, bad))
        .contains("run-1");
  }

  private static Optional<String> wave(Service service, Fact... facts) {
    return DeploySteps.ROLL_OUT_WAVE.due().apply(Given.facts(List.of(facts), service));
  }

  @Test
  void checks_are_made_before_a_roll_out_begins() {
    Service checked = withCheck();

    assertThat(start(checked, PUSHED, BUILT)).isEmpty();
    assertThat(start(checked, PUSHED, BUILT, new ChecksProbed(DIGEST, List.of(), List.of())))
        .contains(DIGEST);
    assertThat(start(checked, PUSHED, BUILT, new WorkGivenUp("probe-checks", DIGEST, "no git")))
        .contains(DIGEST);
  }

  private static Optional<String> start(Service service, Fact... facts) {
    return DeploySteps.START_ROLLOUT.due().apply(Given.facts(List.of(facts), service));
  }

  private static Service withCheck() {
    Service shop = Given.shop(Procedure.standard());
    var check = new Check.Http("up", "functional", 1, "http://{host}/", Check.Expected.of(200, ""));
    return new Service(
        shop.name(),
        shop.title(),
        shop.owners(),
        shop.code(),
        shop.build(),
        shop.tests(),
        shop.environments(),
        List.of(check),
        shop.audiences(),
        shop.procedure());
  }

  @Test
  void a_bundle_that_was_rolled_back_does_not_begin_again() {
    assertThat(due(DeploySteps.START_ROLLOUT, PUSHED, BUILT, STARTED, HARM, BACK)).isEmpty();
  }

  @Test
  void waves_follow_each_other_until_it_is_out() {
    assertThat(due(DeploySteps.ROLL_OUT_WAVE, PUSHED, BUILT, STARTED)).contains("run-1/1");
    assertThat(due(DeploySteps.ROLL_OUT_WAVE, PUSHED, BUILT, STARTED, FIRST_WAVE))
        .contains("run-1/2");
    assertThat(due(DeploySteps.ROLL_OUT_WAVE, PUSHED, BUILT, STARTED, FIRST_WAVE, COMPLETED))
        .isEmpty();
  }

  @Test
  void whoever_is_asked_for_while_a_roll_out_waits_is_tried_at_once_and_else_with_the_next_look() {
    var missed = new TargetsMissed("run-1", 1, List.of(new Missed("shop-1", true, "no disk")));
    var retry = new TargetsRetryAsked("run-1", List.of("shop-1"));

    assertThat(due(DeploySteps.ROLL_OUT_WAVE, STARTED, missed)).contains("run-1/1/1");
    assertThat(due(DeploySteps.ROLL_OUT_WAVE, STARTED, missed, retry)).contains("run-1/1/1");
    assertThat(due(DeploySteps.ROLL_OUT_WAVE, STARTED, missed, FIRST_WAVE, SECOND_WAVE, retry))
        .contains("run-1/3/1/1");
  }

  @Test
  void a_pause_holds_the_next_wave() {
    var paused = new RolloutPaused("run-1", "");

    assertThat(due(DeploySteps.ROLL_OUT_WAVE, STARTED, paused)).isEmpty();
    assertThat(due(DeploySteps.ROLL_OUT_WAVE, STARTED, paused, new RolloutResumed("run-1")))
        .contains("run-1/1");
  }

  @Test
  void harm_or_a_persons_word_turn_it_back_even_while_paused() {
    var asked = new RollbackAsked("run-1", "wrong");

    assertThat(due(DeploySteps.ROLL_BACK, STARTED)).isEmpty();
    assertThat(due(DeploySteps.ROLL_BACK, STARTED, HARM)).contains("run-1");
    assertThat(due(DeploySteps.ROLL_BACK, STARTED, new RolloutPaused("run-1", ""), asked))
        .contains("run-1");
    assertThat(due(DeploySteps.ROLL_OUT_WAVE, STARTED, asked)).isEmpty();
    assertThat(due(DeploySteps.ROLL_BACK, STARTED, HARM, BACK)).isEmpty();
  }

  @Test
  void a_completed_roll_out_goes_back_when_a_person_asks_and_a_better_fix_follows_it() {
    var asked = new RollbackAsked("run-1", "wrong");

    assertThat(due(DeploySteps.ROLL_BACK, PUSHED, BUILT, STARTED, COMPLETED)).isEmpty();
    assertThat(due(DeploySteps.ROLL_BACK, PUSHED, BUILT, STARTED, COMPLETED, asked))
        .contains("run-1");
    assertThat(
            due(DeploySteps.BUILD_BUNDLE, PUSHED, BUILT, STARTED, COMPLETED, asked, pushed(BETTER)))
        .isEmpty();
    assertThat(
            due(
                DeploySteps.BUILD_BUNDLE,
                PUSHED,
                BUILT,
                STARTED,
                COMPLETED,
                asked,
                BACK,
                pushed(BETTER)))
        .contains(BETTER);
    assertThat(due(DeploySteps.START_ROLLOUT, PUSHED, BUILT, STARTED, COMPLETED, asked, BACK))
        .isEmpty();
  }

  @Test
  void a_refused_rollback_leaves_it_completed() {
    var asked = new RollbackAsked("run-1", "wrong");
    var refused = new RollbackRefused("run-1", "something came after it");

    assertThat(due(DeploySteps.ROLL_BACK, PUSHED, BUILT, STARTED, COMPLETED, asked, refused))
        .isEmpty();
  }

  @Test
  void the_next_bundle_starts_from_what_production_holds_after_the_rollback() {
    assertThat(Bundles.base(Given.facts(READ, PUSHED, BUILT, STARTED, COMPLETED).history()))
        .isEqualTo(FIX);
    assertThat(Bundles.base(Given.facts(READ, PUSHED, BUILT, STARTED, COMPLETED, BACK).history()))
        .isEqualTo(PRODUCTION);
  }

  private static Optional<String> due(Step step, Fact... facts) {
    return step.due().apply(Given.facts(facts));
  }
}
