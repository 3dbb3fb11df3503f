package dev.hotfix.engine.fleet;

import java.time.Duration;

/// How a run goes about its targets.
///
/// @param atOnce so many targets change at the same time
/// @param wave how many targets of one wave may fail
/// @param run how many targets of the whole run may fail
/// @param patience how long targets that are not reached are gone back to
/// @param rehearses whether the first target of several waves goes there, back and there again, so
///   that the way back is known to work before the others go
public record Pace(int atOnce, Budget wave, Budget run, Duration patience, boolean rehearses) {
  public static final Pace STANDARD =
      new Pace(32, Budget.NONE, Budget.NONE, Duration.ofSeconds(30), true);

  public Pace {
    if (atOnce < 1 || patience.isNegative()) {
      throw new IllegalArgumentException(
          "\"%d\" targets cannot change at once. Write 1 or more.".formatted(atOnce));
    }
  }

  /// Whether a target that fails is taken back by itself, and the others go on.
  boolean forgives() {
    return !wave.equals(Budget.NONE) && !run.equals(Budget.NONE);
  }
}
