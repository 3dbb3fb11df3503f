package dev.hotfix.deploy;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.BundleApproved;
import dev.hotfix.journal.DevelopFact.FixPushed;

/// Approves exactly the bundle with this digest. Void when the bytes change or the time is over,
/// and never an author's own.
public record ApproveBundle(String digest) implements Action {

  @Override
  public Role role() {
    return Role.APPROVER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    var history = situation.history();
    if (!by.isPerson()) {
      return Decision.refused("An approval is a person's; sign in and approve it yourself.");
    }
    var bundle = Bundles.current(history);
    if (bundle.isEmpty()) {
      return Decision.refused(
          "There is no bundle to approve yet; it is built when the fix is developed.");
    }
    if (!bundle.get().digest().equals(digest)) {
      return Decision.refused(
          "You looked at bundle %.8s, but the current one is %.8s; look at that one."
              .formatted(digest, bundle.get().digest()));
    }
    if (history.latest(FixPushed.class).filter(fix -> fix.isBy(by.email())).isPresent()) {
      return Decision.refused(
          "You had a hand in this fix (%s); ask another approver.".formatted(by.email()));
    }
    if (Bundles.rolledBack(history, digest).isPresent()) {
      return Decision.refused(
          "Bundle %.8s was rolled back; it needs a better fix.".formatted(digest));
    }
    var rejection = Bundles.rejection(history, digest);
    if (rejection.isPresent()) {
      return Decision.refused(Bundles.said(rejection.get()) + "; it needs a better fix.");
    }
    if (Bundles.approvers(history, digest, situation.now()).contains(by.actor().name())) {
      return Decision.refused("You have already approved bundle %.8s.".formatted(digest));
    }
    return Decision.granted(
        new BundleApproved(
            digest, situation.now().plus(situation.procedure().approvalLasts()), by.role().word()));
  }
}
