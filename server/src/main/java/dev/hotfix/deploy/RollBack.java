package dev.hotfix.deploy;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.RollbackAsked;
import dev.hotfix.journal.History;

/// Takes every changed target back, also when the roll-out is complete.
public record RollBack(String because) implements Action {

  @Override
  public Role role() {
    return Role.RESPONDER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    History history = situation.history();
    if (because.isBlank()) {
      return Decision.refused("Say why it is rolled back, so that a better fix can follow.");
    }
    if (history.ended()) {
      return Decision.refused(
          "%s has ended; reopen it, and roll out a fix that is better.".formatted(situation.id()));
    }
    return Rollouts.underWay(history)
        .map(run -> decide(history, run.run()))
        .or(() -> Rollouts.standing(history).map(run -> asked(run.run())))
        .orElseGet(() ->
            Decision.refused(
                "There is nothing to roll back: no roll-out is under way or complete."));
  }

  private Decision decide(History history, String run) {
    return Rollouts.mustGoBack(history, run).isPresent()
        ? Decision.refused("It is already being rolled back.")
        : asked(run);
  }

  private Decision asked(String run) {
    return Decision.granted(new RollbackAsked(run, because.strip()));
  }
}
