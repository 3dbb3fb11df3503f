package dev.hotfix.develop.production;

import dev.hotfix.journal.DevelopFact.FixClashed;
import dev.hotfix.journal.DevelopFact.FixJoined;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.ProductionMoved;
import dev.hotfix.journal.History;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Questions about a production that other hot fixes change meanwhile.
final class Production {

  private Production() {}

  /// How it moved last since it was read.
  static Optional<ProductionMoved> moved(History history) {
    return history.latest(ProductionMoved.class);
  }

  /// The fixes that were taken back since it was read, whatever went out after that.
  static List<String> takenBack(History history) {
    return history
        .all(ProductionMoved.class)
        .map(ProductionMoved::takenBack)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /// Whether it is known that the commit holds what production runs, and nothing of what was taken
  /// back.
  static boolean isHeldBy(String commit, ProductionMoved moved, History history) {
    return history.seq(
            FixJoined.class,
            one -> one.commit().equals(commit) && one.production().equals(moved.commit()))
        > since(moved, history);
  }

  /// Why they do not go together, if that is so.
  static Optional<FixClashed> clash(String commit, ProductionMoved moved, History history) {
    return history
        .latestEntry(
            FixClashed.class,
            one -> one.fix().equals(commit) && one.production().equals(moved.commit()))
        .filter(entry -> entry.seq() > since(moved, history))
        .map(entry -> (FixClashed) entry.fact());
  }

  /// The newest fix, if it is to be brought together with production.
  static Optional<String> apart(History history) {
    return moved(history)
        .flatMap(moved ->
            history
                .latest(FixPushed.class)
                .map(FixPushed::commit)
                .filter(fix -> !isHeldBy(fix, moved, history))
                .filter(fix -> clash(fix, moved, history).isEmpty()));
  }

  /// What was found before production moved last is no longer true.
  private static int since(ProductionMoved moved, History history) {
    return history.seq(ProductionMoved.class, moved::equals);
  }
}
