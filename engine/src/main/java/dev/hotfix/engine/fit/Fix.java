package dev.hotfix.engine.fit;

import dev.hotfix.engine.bundle.Change;
import java.time.Instant;

/// A fix that stands on a host.
///
/// @param change by the names of the releases on the host
/// @param onto the release that a bundle would have named there
/// @param run the run that brought it
public record Fix(Change change, String onto, Brings brings, String run, Instant at) {
  public String name() {
    return change.fix();
  }
}
