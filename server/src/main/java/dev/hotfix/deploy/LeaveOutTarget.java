package dev.hotfix.deploy;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.TargetLeftOut;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Lets a roll-out, there or back, go on without one target, and owes it: somebody must say in time
/// what became of it.
public record LeaveOutTarget(String target, String because) implements Action {

  @Override
  public Role role() {
    return Role.RESPONDER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    if (!by.isPerson()) {
      return Decision.refused("Only a person can leave a target out; sign in and do it yourself.");
    }
    if (because.isBlank()) {
      return Decision.refused("A target is left out for a reason; write why it can wait.");
    }
    Instant payBy = situation.now().plus(Duration.ofDays(situation.procedure().debtDays()));
    return Rollouts.underWay(situation.history())
        .map(run -> decide(run, Rollouts.leftOut(situation.history(), run.run()), payBy))
        .orElseGet(() -> Decision.refused("No roll-out is under way."));
  }

  private Decision decide(RolloutStarted run, Set<String> without, Instant payBy) {
    List<String> names = run.waves().stream().flatMap(List::stream).toList();
    if (!names.contains(target)) {
      return Decision.refused(
          "\"%s\" is no target of this roll-out; it has %s."
              .formatted(target, String.join(", ", names)));
    }
    if (without.contains(target)) {
      return Decision.refused("\"%s\" is left out already.".formatted(target));
    }
    return without.size() + 1 == names.size()
        ? Decision.refused(
            "\"%s\" is the last target; roll back instead of leaving it out.".formatted(target))
        : Decision.granted(new TargetLeftOut(run.run(), target, because.strip(), payBy));
  }
}
