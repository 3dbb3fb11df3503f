package dev.hotfix.validate;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.ValidateFact.StakeholderSignedOff;

/// A stakeholder agrees with exactly the bundle that production runs; so may a lead for them.
public record SignOff(String digest, String words) implements Action {

  @Override
  public Role role() {
    return Role.REPORTER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    if (!by.isPerson()) {
      return Decision.refused("A sign-off is a person's; sign in and do it yourself.");
    }
    if (!by.role().includes(Role.LEAD) && !isStakeholder(situation, by)) {
      return Decision.refused(
          "\"%s\" is no stakeholder of %s; those are named under audiences in its hotfix.yaml."
              .formatted(by.email(), situation.service().title()));
    }
    var history = situation.history();
    var run = history.completion().map(entry -> (RolloutCompleted) entry.fact());
    if (run.isEmpty()) {
      return Decision.refused("Nothing is out that could be signed off.");
    }
    if (!run.get().digest().equals(digest)) {
      return Decision.refused(
          "You looked at bundle %.8s, but production runs %.8s; look at that one."
              .formatted(digest, run.get().digest()));
    }
    if (history.latest(FixPushed.class).filter(fix -> fix.isBy(by.email())).isPresent()) {
      return Decision.refused("You had a hand in this fix; another stakeholder signs it off.");
    }
    return StakeholdersSignedOff.signed(history, run.get()).contains(by.actor().name())
        ? Decision.refused("You have signed off bundle %.8s already.".formatted(digest))
        : Decision.granted(new StakeholderSignedOff(run.get().run(), digest, words.strip()));
  }

  private static boolean isStakeholder(Situation situation, Caller by) {
    return situation.service().audience("stakeholders").stream()
        .anyMatch(by.email()::equalsIgnoreCase);
  }
}
