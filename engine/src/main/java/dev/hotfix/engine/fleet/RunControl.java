package dev.hotfix.engine.fleet;

import java.util.Optional;
import java.util.Set;

/// What people want of a run while it goes on. It is asked before every target.
public interface RunControl {
  /// Nobody interferes.
  RunControl NONE = without(Set.of());

  /// Nobody interferes but that these are not begun.
  static RunControl without(Set<String> targets) {
    return new RunControl() {
      @Override
      public Wish wish() {
        return Wish.GO_ON;
      }

      @Override
      public Optional<String> skipped(String target) {
        return targets.contains(target) ? Optional.of("people left it out") : Optional.empty();
      }
    };
  }

  /// Targets that were begun are always brought to their end.
  enum Wish {
    GO_ON,
    PAUSE,
    STOP
  }

  Wish wish();

  /// Why this target is left out; empty if it is not.
  Optional<String> skipped(String target);
}
