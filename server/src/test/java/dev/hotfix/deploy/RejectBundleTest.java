package dev.hotfix.deploy;

import static dev.hotfix.gate.Decision.refused;
import static dev.hotfix.gate.Usual.BETTER;
import static dev.hotfix.gate.Usual.BUILT;
import static dev.hotfix.gate.Usual.DIGEST;
import static dev.hotfix.gate.Usual.PUSHED;
import static dev.hotfix.gate.Usual.STARTED;
import static dev.hotfix.gate.Usual.pushed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Role;
import dev.hotfix.journal.DeployFact.BundleRejected;
import dev.hotfix.journal.Fact;
import org.junit.jupiter.api.Test;

class RejectBundleTest {

  @Test
  void an_approver_rejects_the_current_bundle_with_a_reason() {
    var action = new RejectBundle(DIGEST, " it rounds down ");

    assertThat(action.decide(Given.facts(PUSHED, BUILT), Given.BEN))
        .isEqualTo(Decision.granted(new BundleRejected(DIGEST, "it rounds down")));
    assertThat(action.role()).isEqualTo(Role.APPROVER);
  }

  @Test
  void a_reason_is_needed() {
    assertThat(new RejectBundle(DIGEST, " ").decide(Given.facts(PUSHED, BUILT), Given.BEN))
        .isEqualTo(refused("Say why, so that the author can act on it."));
  }

  @Test
  void a_bundle_that_is_going_out_is_rolled_back_instead() {
    assertThat(reject(PUSHED, BUILT, STARTED))
        .isEqualTo(refused("Bundle dddddddd is already being rolled out; roll it back."));
  }

  @Test
  void only_the_current_bundle_can_be_rejected() {
    var other = refused("Bundle dddddddd is not the current one.");

    assertThat(reject(PUSHED)).isEqualTo(other);
    assertThat(reject(PUSHED, BUILT, pushed(BETTER))).isEqualTo(other);
  }

  private static Decision reject(Fact... facts) {
    return new RejectBundle(DIGEST, "no").decide(Given.facts(facts), Given.BEN);
  }
}
