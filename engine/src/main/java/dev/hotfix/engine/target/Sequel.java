package dev.hotfix.engine.target;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The switch that comes behind a staging, for a target that can go on with it by itself. One
/// caller at a time.
public final class Sequel {
  private final Step step;
  private final Runnable begin;
  private boolean begun;
  private @Nullable Outcome outcome;

  /// @param begin is called once, before the switch can happen
  public Sequel(Step step, Runnable begin) {
    this.step = step;
    this.begin = begin;
  }

  /// How the switch ended; empty if it is still to be made.
  public Optional<Outcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  Step step() {
    return step;
  }

  /// To be called before the target may switch.
  void begin() {
    if (!begun) {
      begin.run();
      begun = true;
    }
  }

  void ended(Outcome how) {
    outcome = how;
  }
}
