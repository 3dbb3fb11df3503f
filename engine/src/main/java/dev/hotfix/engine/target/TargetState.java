package dev.hotfix.engine.target;

import java.util.List;
import java.util.Optional;

/// What a target says about itself.
///
/// @param live digest of the tree that is live; empty before the first release
/// @param applied everything that was made live, oldest first
/// @param epoch the highest epoch seen; 0 if none
public record TargetState(Optional<String> live, List<Applied> applied, long epoch) {
  public TargetState {
    applied = List.copyOf(applied);
  }
}
