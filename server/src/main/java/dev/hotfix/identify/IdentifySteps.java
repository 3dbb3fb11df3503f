package dev.hotfix.identify;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.journal.IdentifyFact.ImpactAssessed;
import dev.hotfix.journal.IdentifyFact.OwnerAssigned;
import dev.hotfix.journal.IdentifyFact.SeveritySet;
import dev.hotfix.work.Step;
import java.util.Optional;

/// What the machine does to know how bad it is and who has it, and when.
public final class IdentifySteps {

  /// Count who is affected, at once and then each time they have doubled, until the fix is out.
  public static final Step ASSESS_IMPACT = new Step("assess-impact", IdentifySteps::unassessed);

  /// Give it to the first of the service's owners.
  public static final Step ASSIGN_OWNER =
      new Step(
          "assign-owner",
          s -> s.history().has(OwnerAssigned.class) ? Optional.empty() : Optional.of("once"));

  private IdentifySteps() {}

  /// The number of users at which the impact is assessed again.
  static long threshold(ImpactAssessed last) {
    return 2 * Math.max(1, last.users());
  }

  /// The severity a person set, which the machine leaves alone.
  static Optional<SeveritySet> setByPerson(History history) {
    return history.round().reversed().stream()
        .filter(entry -> entry.actor().kind() == Actor.Kind.PERSON)
        .map(Entry::fact)
        .filter(SeveritySet.class::isInstance)
        .map(SeveritySet.class::cast)
        .findFirst();
  }

  /// The key changes when a person sets the severity, so that an assessment begun before is void.
  private static Optional<String> unassessed(Situation situation) {
    History history = situation.history();
    if (history.completion().isPresent()) {
      return Optional.empty();
    }
    String who = setByPerson(history).isPresent() ? "-kept" : "";
    return Optional.of(
        history.latest(ImpactAssessed.class).map(last -> "users-" + threshold(last)).orElse("first")
            + who);
  }
}
