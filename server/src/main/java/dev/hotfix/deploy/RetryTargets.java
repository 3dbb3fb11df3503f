package dev.hotfix.deploy;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.CaseFact.RetryAsked;
import dev.hotfix.journal.CaseFact.WorkGivenUp;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.TargetsRetryAsked;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tries the targets of the roll-out under way again, now, that failed, were not reached or were
/// never brought to their end; all of them, or one. Those that run the bundle are not touched.
public record RetryTargets(Optional<String> target) implements Action {

  public RetryTargets {
    target = target.filter(name -> !name.isBlank());
  }

  @Override
  public Role role() {
    return Role.RESPONDER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    return Rollouts.underWay(situation.history())
        .map(run -> decide(situation, run))
        .orElseGet(() -> Decision.refused("No roll-out is under way; there is nothing to retry."));
  }

  private Decision decide(Situation situation, RolloutStarted run) {
    History history = situation.history();
    if (Rollouts.mustGoBack(history, run.run()).isPresent()) {
      return Decision.refused("It is being rolled back; wait until every target is back.");
    }
    if (Rollouts.paused(history, run.run())) {
      return Decision.refused("The roll-out is paused; resume it, then retry.");
    }
    Map<String, Missing> missing = Missing.of(history, run.run());
    var asked = new ArrayList<Fact>();
    List<String> again =
        missing.values().stream()
            .filter(one -> !one.retried())
            .map(Missing::target)
            .filter(name -> target.isEmpty() || target.get().equals(name))
            .toList();
    if (!again.isEmpty()) {
      asked.add(new TargetsRetryAsked(run.run(), again));
    }
    givenUp(situation).filter(_ -> target.isEmpty()).ifPresent(asked::add);
    return asked.isEmpty()
        ? Decision.refused(nothing(history, run, missing))
        : new Decision.Granted(asked);
  }

  /// A wave that the machine gave up has targets that were begun or never were: it goes on.
  private static Optional<RetryAsked> givenUp(Situation situation) {
    String step = DeploySteps.ROLL_OUT_WAVE.name();
    History history = situation.history();
    return DeploySteps.ROLL_OUT_WAVE
        .due()
        .apply(situation)
        .filter(key ->
            history.seq(WorkGivenUp.class, up -> up.step().equals(step) && up.key().equals(key))
                > history.seq(
                    RetryAsked.class, one -> one.step().equals(step) && one.key().equals(key)))
        .map(key -> new RetryAsked(step, key));
  }

  private String nothing(History history, RolloutStarted run, Map<String, Missing> missing) {
    if (target.isEmpty()) {
      return missing.isEmpty()
          ? "There is nothing to retry: no target whose turn came has failed or is missing."
          : "They are being tried again already; wait for how it ends.";
    }
    String name = target.get();
    List<String> names = run.waves().stream().flatMap(List::stream).toList();
    if (!names.contains(name)) {
      return "\"%s\" is no target of this roll-out; it has %s."
          .formatted(name, String.join(", ", names));
    }
    if (missing.containsKey(name)) {
      return "\"%s\" is being tried again already; wait for how it ends.".formatted(name);
    }
    return Rollouts.leftOut(history, run.run()).contains(name)
        ? "\"%s\" was left out; the roll-out goes on without it.".formatted(name)
        : "\"%s\" has not failed and is not missing; there is nothing to retry.".formatted(name);
  }
}
