package dev.hotfix.deploy;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.WindowChosen;
import java.time.Duration;
import java.time.Instant;

/// Says when the roll-out may run, as agreed with the stakeholders.
public record ScheduleRollout(Instant from, Instant until, String because) implements Action {

  private static final Duration SHORTEST = Duration.ofMinutes(1);

  @Override
  public Role role() {
    return Role.RESPONDER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    if (!until.isAfter(situation.now())) {
      return Decision.refused(
          "The window ended at %s, which is past; choose a later one.".formatted(until));
    }
    if (Duration.between(from, until).compareTo(SHORTEST) < 0) {
      return Decision.refused(
          "From %s until %s is less than a minute; choose a longer window.".formatted(from, until));
    }
    return Rollouts.underWay(situation.history()).isPresent()
        ? Decision.refused("The roll-out is under way; pause it instead.")
        : Decision.granted(new WindowChosen(from, until, because.strip()));
  }
}
