package dev.hotfix.engine.suspect;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What speaks against one commit. Of each kind only the strongest hint counts, so that a commit is
/// not suspected more for touching many frames of one call chain.
final class Dossier {
  /// Kinds of hints and what the strongest of each weighs.
  enum Kind {
    LINE(6),
    METHOD(4),
    FILE(1.5),
    WORDS(1),
    RECENT(0.5);

    final double weight;

    Kind(double weight) {
      this.weight = weight;
    }
  }

  private record Hint(double strength, String reason) {}

  private final Map<Kind, Hint> hints = new EnumMap<>(Kind.class);

  /// Adds a hint; `strength` is between 0 and 1.
  void add(Kind kind, double strength, String reason) {
    hints.merge(
        kind, new Hint(strength, reason), (old, now) -> now.strength > old.strength ? now : old);
  }

  /// The sum of the hints, less if the commit changed many files at once.
  double score(int files) {
    double sum = 0;
    for (var hint : hints.entrySet()) {
      sum += hint.getKey().weight * hint.getValue().strength;
    }
    return sum / (1 + 0.15 * Math.log(Math.max(1, files)));
  }

  List<String> reasons() {
    return new ArrayList<>(hints.values().stream().map(Hint::reason).toList());
  }
}
