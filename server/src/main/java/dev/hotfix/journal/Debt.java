package dev.hotfix.journal;

import dev.hotfix.journal.CaseFact.DebtPaid;
import dev.hotfix.journal.CaseFact.GateWaived;
import dev.hotfix.journal.DeployFact.TargetLeftOut;
import dev.hotfix.journal.WatchFact.LineWaived;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was put off by a waiver and must be made good: `what` is the gate's name, or the line's or
/// the target's that was left out.
public record Debt(String what, String because, Instant payBy, int seq) {

  /// Every debt of this round, paid or not, the oldest first.
  public static List<Debt> all(History history) {
    return history.round().stream().flatMap(entry -> of(entry).stream()).toList();
  }

  private static Optional<Debt> of(Entry entry) {
    return switch (entry.fact()) {
      case GateWaived(var gate, var because, var payBy, _) ->
          Optional.of(new Debt(gate, because, payBy, entry.seq()));
      case LineWaived(var line, _, var because, var payBy) ->
          Optional.ofNullable(payBy).map(by -> new Debt(line, because, by, entry.seq()));
      case TargetLeftOut(_, var target, var because, var payBy) ->
          Optional.of(new Debt(target, because, payBy, entry.seq()));
      default -> Optional.empty();
    };
  }

  /// Whether somebody has said since how it was made good.
  public boolean paid(History history) {
    return history
        .latestEntry(DebtPaid.class, paid -> paid.gate().equals(what))
        .filter(entry -> entry.seq() > seq)
        .isPresent();
  }
}
