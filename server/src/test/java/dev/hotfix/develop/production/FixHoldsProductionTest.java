package dev.hotfix.develop.production;

import static dev.hotfix.gate.Usual.BETTER;
import static dev.hotfix.gate.Usual.BRANCH;
import static dev.hotfix.gate.Usual.FIX;
import static dev.hotfix.gate.Usual.PUSHED;
import static dev.hotfix.gate.Usual.READ;
import static dev.hotfix.gate.Usual.pushed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.NotNeeded;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DevelopFact.FixClashed;
import dev.hotfix.journal.DevelopFact.FixJoined;
import dev.hotfix.journal.DevelopFact.ProductionMoved;
import dev.hotfix.journal.Fact;
import dev.hotfix.work.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FixHoldsProductionTest {

  private static final String OTHER = "7".repeat(40);
  private static final Fact MOVED = new ProductionMoved(7, OTHER, null);
  private static final Fact BACK = new ProductionMoved(0, "a".repeat(40), OTHER);

  @Test
  void is_not_needed_while_nobody_else_went_out() {
    assertThat(look(READ, BRANCH, PUSHED)).isInstanceOf(NotNeeded.class);
    assertThat(look(READ, BRANCH, MOVED)).isInstanceOf(NotNeeded.class);
  }

  @Test
  void is_held_while_the_machine_merges() {
    assertThat(look(READ, BRANCH, PUSHED, MOVED))
        .isEqualTo(
            new Held(
                "production runs 77777777 now, and the fix is being merged with it",
                "Wait for it."));
    assertThat(due(READ, BRANCH, PUSHED, MOVED)).contains(FIX + "/1");
  }

  @Test
  void opens_for_the_commit_that_holds_both() {
    var joined = new FixJoined(FIX, OTHER, BETTER);

    assertThat(look(READ, BRANCH, PUSHED, MOVED, joined)).isInstanceOf(Held.class);
    assertThat(look(READ, BRANCH, PUSHED, MOVED, joined, pushed(BETTER)))
        .isEqualTo(new Open("bbbbbbbb holds 77777777, which production runs now"));
    assertThat(due(READ, BRANCH, PUSHED, MOVED, joined, pushed(BETTER))).isEmpty();
  }

  @Test
  void is_held_when_they_do_not_go_together_until_somebody_pushes() {
    var clash = new FixClashed(FIX, OTHER, "it conflicts with 77777777 in a.txt", "a.txt");

    assertThat(look(READ, BRANCH, PUSHED, MOVED, clash))
        .isEqualTo(
            new Held(
                "it conflicts with 77777777 in a.txt",
                "Merge 77777777 into \"hotfix/HF-1\", resolve it and push."));
    assertThat(due(READ, BRANCH, PUSHED, MOVED, clash)).isEmpty();
    assertThat(due(READ, BRANCH, PUSHED, MOVED, clash, pushed(BETTER))).contains(BETTER + "/1");
  }

  @Test
  void what_was_found_before_production_moved_again_does_not_count() {
    var joined = new FixJoined(FIX, OTHER, FIX);
    assertThat(look(READ, BRANCH, PUSHED, MOVED, joined)).isInstanceOf(Open.class);

    assertThat(look(READ, BRANCH, PUSHED, MOVED, joined, BACK)).isInstanceOf(Held.class);
    var clash =
        new FixClashed(FIX, "a".repeat(40), "it holds 77777777", "", List.of(OTHER, BETTER));
    assertThat(look(READ, BRANCH, PUSHED, MOVED, joined, BACK, clash).remedy())
        .startsWith("Revert 77777777 and bbbbbbbb on \"hotfix/HF-1\" and push");
  }

  private static Verdict look(Fact... facts) {
    return new FixHoldsProduction().look(Given.facts(facts));
  }

  private static Optional<String> due(Fact... facts) {
    Step join = ProductionSteps.JOIN_PRODUCTION;
    return join.due().apply(Given.facts(facts));
  }
}
