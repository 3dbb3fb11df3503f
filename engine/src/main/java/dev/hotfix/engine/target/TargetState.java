package dev.hotfix.engine.target;

import dev.hotfix.engine.fit.Fix;
import java.util.List;
import java.util.Optional;

/// What a target says about itself.
///
/// @param live digest of the tree that is live; empty before the first release
/// @param applied everything that was made live, oldest first
/// @param standing the fixes that were not taken back, oldest first
/// @param epoch the highest epoch seen; 0 if none
public record TargetState(
    Optional<String> live, List<Applied> applied, List<Fix> standing, long epoch) {
  public TargetState {
    applied = List.copyOf(applied);
    standing = List.copyOf(standing);
  }

  static TargetState of(JournalText journal, Optional<String> name) {
    return new TargetState(
        name.map(live -> journal.own(live).release()),
        journal.applied(),
        name.map(journal::standing).orElse(List.of()),
        journal.fence().map(Step::epoch).orElse(0L));
  }

  /// The fixes that the target runs: not those whose place another took.
  public List<Fix> fixes() {
    return standing.stream()
        .filter(fix ->
            standing.stream().noneMatch(other -> other.brings().replaced().contains(fix.name())))
        .toList();
  }
}
