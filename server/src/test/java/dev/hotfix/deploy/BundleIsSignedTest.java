package dev.hotfix.deploy;

import static dev.hotfix.gate.Usual.BETTER;
import static dev.hotfix.gate.Usual.BUILT;
import static dev.hotfix.gate.Usual.FIX;
import static dev.hotfix.gate.Usual.PUSHED;
import static dev.hotfix.gate.Usual.STARTED;
import static dev.hotfix.gate.Usual.pushed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DeployFact.BundleNotBuilt;
import dev.hotfix.journal.Fact;
import org.junit.jupiter.api.Test;

class BundleIsSignedTest {

  private static final Held MISSING =
      new Held("there is no bundle yet", "It is built when the fix is developed.");

  @Test
  void is_held_until_the_bundle_is_built() {
    assertThat(look()).isEqualTo(MISSING);
    assertThat(look(PUSHED)).isEqualTo(MISSING);
  }

  @Test
  void opens_with_a_signed_bundle_of_the_newest_fix() {
    assertThat(look(PUSHED, BUILT))
        .isEqualTo(new Open("bundle dddddddd: 3 files, signed by key kkkkkkkk"));
  }

  @Test
  void is_held_when_the_build_failed_and_says_why() {
    assertThat(look(PUSHED, new BundleNotBuilt(FIX, "Total.java does not compile")))
        .isEqualTo(new Held("Total.java does not compile", "Push a commit that builds."));
  }

  @Test
  void a_bundle_of_an_older_fix_does_not_count() {
    assertThat(look(PUSHED, BUILT, pushed(BETTER))).isEqualTo(MISSING);
  }

  @Test
  void waits_for_the_roll_out_of_an_older_bundle_to_end() {
    assertThat(look(PUSHED, BUILT, STARTED, pushed(BETTER)))
        .isEqualTo(
            new Held(
                "an older bundle is being rolled out",
                "Roll it back or let it finish; the newer one is built then."));
  }

  private static Verdict look(Fact... facts) {
    return new BundleIsSigned().look(Given.facts(facts));
  }
}
