package dev.hotfix.deploy;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.BundleRejected;

/// Refuses the bundle with this digest; it will not go out.
public record RejectBundle(String digest, String because) implements Action {

  @Override
  public Role role() {
    return Role.APPROVER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    if (because.isBlank()) {
      return Decision.refused("Say why, so that the author can act on it.");
    }
    var history = situation.history();
    if (Bundles.rollout(history, digest).isPresent()) {
      return Decision.refused(
          "Bundle %.8s is already being rolled out; roll it back.".formatted(digest));
    }
    return Bundles.current(history).filter(bundle -> bundle.digest().equals(digest)).isPresent()
        ? Decision.granted(new BundleRejected(digest, because.strip()))
        : Decision.refused("Bundle %.8s is not the current one.".formatted(digest));
  }
}
