package dev.hotfix.watch;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.journal.WatchFact;
import dev.hotfix.journal.WatchFact.LineCarriesFix;
import dev.hotfix.journal.WatchFact.LineMoved;
import dev.hotfix.journal.WatchFact.LineNotCarried;
import dev.hotfix.journal.WatchFact.LineNotNeeded;
import dev.hotfix.journal.WatchFact.LineOffered;
import dev.hotfix.journal.WatchFact.LineProven;
import dev.hotfix.journal.WatchFact.LineWaived;
import java.util.List;
import java.util.Optional;

/// One line that the fix must reach, and how far it has come there. `moves` is how often the line
/// moved under us, so that each look at it is told from the next.
public record Line(String name, String fix, Optional<WatchFact> newest, int seq, long moves) {

  /// Main and every supported line, for the fix that production runs; none before it is out.
  public static List<Line> all(Situation situation) {
    History history = situation.history();
    return Fixes.commit(history).stream()
        .flatMap(fix ->
            Fixes.lines(situation.service().code()).stream().map(name -> of(history, name, fix)))
        .toList();
  }

  /// The line that a key made by `key` speaks of.
  static Line of(Situation situation, String key) {
    return all(situation).stream()
        .filter(line -> line.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no line has the key \"" + key + "\""));
  }

  private static Line of(History history, String name, String fix) {
    List<Entry> about =
        history.round().stream().filter(entry -> isAbout(entry, name, fix)).toList();
    Optional<Entry> newest =
        about.reversed().stream()
            .filter(entry -> settles(entry.fact()))
            .findFirst()
            .or(() -> about.reversed().stream().findFirst());
    long moves = about.stream().filter(entry -> entry.fact() instanceof LineMoved).count();
    return new Line(
        name,
        fix,
        newest.map(entry -> (WatchFact) entry.fact()),
        newest.map(Entry::seq).orElse(0),
        moves);
  }

  String key() {
    return "%s/%s/%d".formatted(fix, name, moves);
  }

  /// Whether nobody has looked at it as it stands now.
  boolean unseen() {
    return newest.isEmpty() || newest.get() instanceof LineMoved;
  }

  boolean proven() {
    return newest.filter(LineProven.class::isInstance).isPresent();
  }

  /// Whether people are to bring the fix there: it was offered to them, or the machine could not.
  boolean withPeople() {
    return newest
        .filter(fact -> fact instanceof LineOffered || fact instanceof LineNotCarried)
        .isPresent();
  }

  /// Whether nothing more is to be done there.
  public boolean settled() {
    return newest.filter(Line::settles).isPresent();
  }

  /// What came later does not take these back.
  private static boolean settles(Object fact) {
    return fact instanceof LineCarriesFix
        || fact instanceof LineNotNeeded
        || fact instanceof LineWaived;
  }

  private static boolean isAbout(Entry entry, String name, String fix) {
    return switch (entry.fact()) {
      case LineCarriesFix(var line, var of, _) -> line.equals(name) && of.equals(fix);
      case LineNotCarried no -> no.line().equals(name) && no.fix().equals(fix);
      case LineProven proven -> proven.line().equals(name) && proven.fix().equals(fix);
      case LineOffered offered -> offered.line().equals(name) && offered.fix().equals(fix);
      case LineNotNeeded(var line, var of, _) -> line.equals(name) && of.equals(fix);
      case LineMoved(var line, var of, _) -> line.equals(name) && of.equals(fix);
      case LineWaived(var line, var of, _, _) -> line.equals(name) && of.equals(fix);
      default -> false;
    };
  }
}
