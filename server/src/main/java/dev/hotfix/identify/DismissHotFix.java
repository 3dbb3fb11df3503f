package dev.hotfix.identify;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.History;
import dev.hotfix.journal.IdentifyFact.HotFixDismissed;

/// Ends a hot fix that needs no fix; its problem stays quiet from then on.
public record DismissHotFix(String because) implements Action {

  @Override
  public Role role() {
    return Role.RESPONDER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    if (because.isBlank()) {
      return Decision.refused("The reason is empty; write why no fix is needed.");
    }
    if (situation.history().ended()) {
      return Decision.refused(
          "%s has ended already; nothing to dismiss.".formatted(situation.id()));
    }
    return changedTargets(situation.history())
        ? Decision.refused(
            "A roll-out has changed targets; roll it back first, or carry it through.")
        : Decision.granted(new HotFixDismissed(because.strip()));
  }

  private static boolean changedTargets(History history) {
    return history
        .all(RolloutStarted.class)
        .anyMatch(started ->
            !history.has(RolloutRolledBack.class, back -> back.run().equals(started.run())));
  }
}
