package dev.hotfix.engine.run;

import java.util.function.Predicate;
import java.util.function.Supplier;

/// A run that somebody killed says nothing about what it ran, so it is made again.
public final class KilledRuns {
  private static final int ATTEMPTS = 3;

  private KilledRuns() {}

  /// The first attempt that nobody killed, or the third.
  public static <T> T repeated(Supplier<T> attempt, Predicate<T> killed) {
    T outcome = attempt.get();
    for (int i = 1; i < ATTEMPTS && killed.test(outcome); i++) {
      outcome = attempt.get();
    }
    return outcome;
  }
}
