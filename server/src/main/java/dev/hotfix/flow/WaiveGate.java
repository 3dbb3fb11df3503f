package dev.hotfix.flow;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.CaseFact.GateWaived;
import dev.hotfix.journal.Subject;
import java.time.Duration;
import java.util.Optional;

/// The emergency lane: skips a gate and owes it, with a reason and a deadline, for what the gate is
/// about now and nothing later.
///
/// @param subject the id of what the caller looked at (fix, bundle, roll-out), so that nothing that
///   came meanwhile is waived unseen; a caller who leaves it out waives what is there now
record WaiveGate(String gate, String because, Optional<String> subject) implements Action {

  @Override
  public Role role() {
    return Role.LEAD;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    if (!by.isPerson()) {
      return Decision.refused("Only a person can waive a gate; sign in and waive it yourself.");
    }
    if (because.isBlank()) {
      return Decision.refused("A waiver needs a reason; write why this cannot wait.");
    }
    var answer =
        Lifecycle.answers(situation).stream()
            .filter(each -> each.gate().name().equals(gate))
            .findFirst();
    if (answer.isEmpty()) {
      return Decision.refused("There is no gate \"%s\"; docs/gates lists them.".formatted(gate));
    }
    return answer.get().verdict().passes()
        ? Decision.refused("\"%s\" already passes; nothing to waive.".formatted(gate))
        : waived(situation, answer.get().gate());
  }

  private Decision waived(Situation situation, Gate held) {
    Subject now = held.subject(situation);
    if (subject.filter(seen -> !seen.equals(now.id())).isPresent()) {
      String seen = new Subject(now.kind(), subject.get()).words();
      return Decision.refused(
          "You looked at %s, but now it is about %s; look at that and decide again."
              .formatted(seen, now.words()));
    }
    var payBy = situation.now().plus(Duration.ofDays(situation.procedure().debtDays()));
    return Decision.granted(new GateWaived(gate, because.strip(), payBy, now));
  }
}
