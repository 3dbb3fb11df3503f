package dev.hotfix.engine.measure;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// What targets counted over a time, by their names. It grows from look to look, so that neither a
/// restart nor a time without an answer loses what was seen before.
///
/// @param since when the time began, by the clock of whoever is asked
/// @param levelled when levels were last taken
/// @param last what the targets' counters showed last
/// @param sums what they counted since the time began
public record Ledger(
    Instant since, Instant levelled, Map<String, Reading> last, Map<String, Reading> sums) {

  public Ledger {
    last = Map.copyOf(last);
    sums = Map.copyOf(sums);
  }

  /// One in which nothing was counted.
  public static Ledger empty(Instant since) {
    return new Ledger(since, since, Map.of(), Map.of());
  }

  /// What these targets counted together.
  public Reading sum(Set<String> targets) {
    return Reading.sum(
        sums.entrySet().stream()
            .filter(sum -> targets.contains(sum.getKey()))
            .sorted(Map.Entry.comparingByKey())
            .map(Map.Entry::getValue)
            .toList());
  }
}
