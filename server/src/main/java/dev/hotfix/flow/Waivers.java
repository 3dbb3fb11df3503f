package dev.hotfix.flow;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.CannotTell;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Waived;
import dev.hotfix.journal.CaseFact.GateWaived;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Subject;

/// What a gate's newest waiver makes of its answer: it counts as long as the gate is about what it
/// was given for. After that the gate is held again and says why.
final class Waivers {

  private Waivers() {}

  static Verdict heeded(Gate gate, Situation situation) {
    Verdict verdict = gate.look(situation);
    if (verdict.passes()) {
      return verdict;
    }
    return situation
        .history()
        .latestEntry(GateWaived.class, waiver -> waiver.gate().equals(gate.name()))
        .map(waiver -> weighed(gate, situation, verdict, waiver))
        .orElse(verdict);
  }

  private static Verdict weighed(Gate gate, Situation situation, Verdict verdict, Entry waiver) {
    Subject given = subject(gate, situation, waiver);
    Subject now = gate.subject(situation);
    if (given.equals(now)) {
      return new Waived(((GateWaived) waiver.fact()).because(), waiver.actor().name(), given);
    }
    String when = given.isThere() ? "for " + given.words() : "when there was " + given.words();
    return lapsed(
        verdict,
        "%s waived it %s, which does not cover %s"
            .formatted(waiver.actor().name(), when, now.words()));
  }

  /// A waiver without a subject was given for what the gate was about when it was given.
  private static Subject subject(Gate gate, Situation situation, Entry waiver) {
    Subject recorded = ((GateWaived) waiver.fact()).subject();
    if (recorded != null) {
      return recorded;
    }
    var until = new History(situation.history().entries().subList(0, waiver.seq()));
    return gate.subject(new Situation(situation.id(), until, situation.service(), waiver.at()));
  }

  private static Verdict lapsed(Verdict verdict, String why) {
    return switch (verdict) {
      case Held(var because, var remedy) -> new Held(because + "; " + why, remedy);
      case CannotTell(var because, var remedy) -> new CannotTell(because + "; " + why, remedy);
      case Verdict.Open _, Waived _, Verdict.NotNeeded _ -> verdict;
    };
  }
}
