package dev.hotfix.journal;

import dev.hotfix.journal.DevelopFact.CulpritFound;
import dev.hotfix.journal.DevelopFact.CulpritTraced;
import java.util.Optional;

/// The commit that brought the defect, as it is known now: found by a search, or named by a person
/// and known to the repository. What came last holds.
public record Culprit(String commit, String subject, String author) {

  public static Optional<Culprit> of(History history) {
    return history.round().reversed().stream()
        .map(Entry::fact)
        .flatMap(fact -> of(fact).stream())
        .findFirst();
  }

  private static Optional<Culprit> of(Fact fact) {
    return switch (fact) {
      case CulpritFound found ->
          Optional.of(new Culprit(found.commit(), found.subject(), found.author()));
      case CulpritTraced traced ->
          Optional.of(new Culprit(traced.commit(), traced.subject(), traced.author()));
      default -> Optional.empty();
    };
  }
}
