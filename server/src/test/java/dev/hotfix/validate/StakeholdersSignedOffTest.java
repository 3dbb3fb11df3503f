package dev.hotfix.validate;

import static dev.hotfix.gate.Decision.refused;
import static dev.hotfix.gate.Usual.COMPLETED;
import static dev.hotfix.gate.Usual.DIGEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.estate.Procedure;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.NotNeeded;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.ValidateFact.StakeholderSignedOff;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StakeholdersSignedOffTest {

  private static final Fact SIGNED = new StakeholderSignedOff("run-1", DIGEST, "seen it");

  @Test
  void is_not_needed_unless_the_procedure_asks() {
    assertThat(new StakeholdersSignedOff().look(Given.facts(COMPLETED)))
        .isEqualTo(new NotNeeded("the procedure asks no stakeholder to sign off"));
  }

  @Test
  void is_held_until_as_many_agree_with_what_production_runs() {
    var second = new RolloutCompleted("run-2", "0".repeat(64), List.of("shop-1"));

    assertThat(look())
        .isEqualTo(new Held("the fix is not out yet", "They sign off what production runs."));
    assertThat(look(COMPLETED)).isInstanceOf(Held.class);
    assertThat(look(COMPLETED, SIGNED)).isEqualTo(new Open("signed off by ana"));
    assertThat(look(COMPLETED, SIGNED, second)).isInstanceOf(Held.class);
  }

  @Test
  void a_stakeholder_signs_off_exactly_what_production_runs() {
    String stakeholder = Given.shop(Procedure.standard()).audience("stakeholders").getFirst();
    var named = new Caller(Actor.person("eve"), stakeholder, Role.REPORTER);

    assertThat(new SignOff(DIGEST, " seen it ").decide(asked(COMPLETED), named))
        .isEqualTo(Decision.granted(SIGNED));
    assertThat(new SignOff("0".repeat(64), "").decide(asked(COMPLETED), named))
        .isEqualTo(
            refused(
                "You looked at bundle 00000000, but production runs dddddddd; look at that one."));
    assertThat(new SignOff(DIGEST, "").decide(asked(), named))
        .isEqualTo(refused("Nothing is out that could be signed off."));
  }

  @Test
  void nobody_else_does_and_nobody_twice() {
    var stranger = new Caller(Actor.person("max"), "max@example.com", Role.APPROVER);
    var lead = new Caller(Actor.person("ana"), "ana@example.com", Role.LEAD);

    assertThat(new SignOff(DIGEST, "").decide(asked(COMPLETED), stranger))
        .isInstanceOf(Decision.Refused.class);
    assertThat(new SignOff(DIGEST, "").decide(asked(COMPLETED), lead))
        .isInstanceOf(Decision.Granted.class);
    assertThat(new SignOff(DIGEST, "").decide(asked(COMPLETED, SIGNED), lead))
        .isEqualTo(refused("You have signed off bundle dddddddd already."));
    assertThat(new SignOff(DIGEST, "").role()).isEqualTo(Role.REPORTER);
  }

  private static Verdict look(Fact... facts) {
    return new StakeholdersSignedOff().look(asked(facts));
  }

  private static Situation asked(Fact... facts) {
    Procedure usual = Procedure.standard();
    var signOff = new Procedure.SignOff(Duration.ofHours(4), Duration.ofHours(24), List.of(), 1);
    return Given.facts(
        List.of(facts),
        Given.shop(
            new Procedure(
                usual.opensAt(),
                usual.approvals(),
                usual.approvers(),
                usual.approvalLasts(),
                usual.notice(),
                usual.windows(),
                usual.freezes(),
                usual.calendars(),
                usual.judgeFor(),
                usual.watch(),
                usual.carry(),
                signOff,
                usual.debtDays(),
                Map.of())));
  }
}
