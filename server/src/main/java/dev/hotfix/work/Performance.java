package dev.hotfix.work;

import java.time.Duration;
import java.util.Optional;

/// What the scheduler calls for every duty whose time has come.
public interface Performance {

  /// Does the duty; empty when it is over, else when to come back with which attempt.
  Optional<Next> perform(Duty duty, int attempt);

  record Next(Duration after, int attempt) {}
}
