package dev.hotfix.engine.ancestry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// How long one question may look for what lies deep: former names, where methods came from, and
/// all but the newest versions. What was begun is finished, and what comes first is always done.
public final class Budget {
  private final InstantSource clock;
  private final Instant end;
  private volatile boolean exceeded;

  public Budget(InstantSource clock, Duration limit) {
    this.clock = clock;
    this.end = clock.instant().plus(limit);
  }

  /// Whether there is time for one thing more; if not, that thing is left out of the answer.
  boolean allows() {
    if (!left().isPositive()) {
      exceeded = true;
    }
    return !exceeded;
  }

  Duration left() {
    return Duration.between(clock.instant(), end);
  }

  /// Whether something was left out.
  public boolean exceeded() {
    return exceeded;
  }
}
