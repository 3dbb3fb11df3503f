package dev.hotfix.deploy;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import dev.hotfix.journal.DeployFact.WaveUndecided;
import dev.hotfix.journal.History;
import java.util.List;

/// A person judges a wave healthy that the machine could not judge in its time.
public record JudgeWave(String because) implements Action {

  @Override
  public Role role() {
    return Role.APPROVER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    if (!by.isPerson()) {
      return Decision.refused("Only a person can judge a wave; sign in and do it yourself.");
    }
    if (because.isBlank()) {
      return Decision.refused("Say what you saw that makes the wave healthy.");
    }
    History history = situation.history();
    return Rollouts.underWay(history)
        .map(run ->
            Rollouts.undecided(history, run)
                .map(wave -> decide(history, run, wave))
                .orElseGet(() ->
                    Decision.refused("The machine is still judging; nothing is to decide yet.")))
        .orElseGet(() -> Decision.refused("No roll-out is under way."));
  }

  private Decision decide(History history, RolloutStarted run, WaveUndecided wave) {
    List<String> missing = Rollouts.open(history, wave);
    return !missing.isEmpty()
        ? Decision.refused(
            "\"%s\" does not run the bundle; mend and retry it, leave it out, or roll back."
                .formatted(missing.getFirst()))
        : new Decision.Granted(
            Rollouts.judged(
                history,
                run,
                new WaveHealthy(
                    run.run(), wave.wave(), because.strip(), wave.canary(), wave.baseline())));
  }
}
