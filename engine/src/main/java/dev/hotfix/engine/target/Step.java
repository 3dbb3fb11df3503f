package dev.hotfix.engine.target;

import org.jspecify.annotations.Nullable;

/// Names one change once and for all: which run makes it, which of the run's steps it is, and the
/// run's fencing epoch, which grows with every new holder of the run.
///
/// @param downgrade why a bundle may be brought that is older than what the target has taken; empty
///   when it may not
public record Step(String run, String name, long epoch, @Nullable String downgrade) {
  public Step {
    if (run.isBlank() || name.isBlank() || epoch < 1) {
      throw new IllegalArgumentException(
          "A step is named \"%s\"/\"%s\" at epoch %d.".formatted(run, name, epoch));
    }
  }

  public Step(String run, String name, long epoch) {
    this(run, name, epoch, null);
  }
}
