package dev.hotfix.develop.cause;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.DevelopFact.CauseNamed;
import dev.hotfix.journal.DevelopFact.CulpritFound;
import dev.hotfix.journal.DevelopFact.CulpritNotFound;
import dev.hotfix.journal.DevelopFact.CulpritTraced;
import dev.hotfix.journal.DevelopFact.CulpritUnknown;
import dev.hotfix.journal.DevelopFact.RootCauseWritten;
import dev.hotfix.journal.DevelopFact.SuspectsRanked;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.History;
import java.util.List;
import java.util.Optional;

/// The root cause record's versions, and when the machine has something to write down.
public final class RootCause {

  private RootCause() {}

  /// Every version of this round, the newest first.
  public static List<Entry> versions(History history) {
    return history.round().reversed().stream()
        .filter(entry -> entry.fact() instanceof RootCauseWritten)
        .toList();
  }

  /// The newest version that a person wrote.
  static Optional<Entry> written(History history) {
    return versions(history).stream()
        .filter(entry -> entry.actor().kind() == Actor.Kind.PERSON)
        .findFirst();
  }

  /// The culprit that nobody has looked up yet, as it was found or named.
  static Optional<String> untraced(Situation situation) {
    History history = situation.history();
    return history.round().reversed().stream()
        .flatMap(entry -> named(entry.fact()).stream())
        .findFirst()
        .filter(named -> !history.has(CulpritTraced.class, it -> it.named().equals(named)))
        .filter(named -> !history.has(CulpritUnknown.class, it -> it.named().equals(named)));
  }

  private static Optional<String> named(Fact fact) {
    return switch (fact) {
      case CulpritFound found -> Optional.of(found.commit());
      case CauseNamed cause -> Optional.ofNullable(cause.commit());
      default -> Optional.empty();
    };
  }

  /// What is to be drafted, by the newest thing that is known and not in a draft yet; nothing once
  /// a person has written it.
  static Optional<String> undrafted(Situation situation) {
    History history = situation.history();
    if (written(history).isPresent() || untraced(situation).isPresent()) {
      return Optional.empty();
    }
    int known = history.latestEntry(Fact.class, RootCause::tells).map(Entry::seq).orElse(0);
    int drafted = history.seq(RootCauseWritten.class, _ -> true);
    return known > drafted ? Optional.of("fact-" + known) : Optional.empty();
  }

  private static boolean tells(Fact fact) {
    return fact instanceof SuspectsRanked
        || fact instanceof CulpritNotFound
        || fact instanceof CulpritTraced
        || fact instanceof CulpritUnknown
        || fact instanceof CauseNamed;
  }
}
