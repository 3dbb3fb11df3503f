package dev.hotfix.engine.fleet;

import java.time.Duration;
import java.util.Optional;

/// How fast a run goes, how much of it may fail and how long a step may take, as far as people have
/// said so.
///
/// @param atOnce so many targets change at the same time
/// @param failures how many targets of the whole run may fail
/// @param waveFailures how many of one wave may; as `failures` where it is not said
/// @param stepWithin how long a restart, and becoming healthy, may take
public record Pacing(
    Optional<Integer> atOnce,
    Optional<Budget> failures,
    Optional<Budget> waveFailures,
    Optional<Duration> stepWithin) {

  public static final Pacing UNSAID =
      new Pacing(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private static final Duration LIMIT = Duration.ofSeconds(60);

  /// What is said here, else what is said there.
  public Pacing or(Pacing there) {
    return new Pacing(
        atOnce.or(there::atOnce),
        failures.or(there::failures),
        waveFailures.or(there::waveFailures),
        stepWithin.or(there::stepWithin));
  }

  Duration limit() {
    return stepWithin.orElse(LIMIT);
  }

  /// @param patience how long targets that are not reached are gone back to
  public Pace pace(Duration patience, boolean rehearses) {
    Budget run = failures.orElse(Budget.NONE);
    return new Pace(
        atOnce.orElse(Pace.STANDARD.atOnce()), waveFailures.orElse(run), run, patience, rehearses);
  }
}
