package dev.hotfix.engine.forecast;

import dev.hotfix.engine.git.Carried;
import dev.hotfix.engine.git.CommitId;
import java.util.List;
import java.util.Optional;

/// What picking a fix onto a line would come to.
public sealed interface LineForecast {
  /// The fix goes on without a conflict. That it merges does not mean that it is right there: the
  /// proof must be run on the line as well.
  record Clean() implements LineForecast {}

  /// These files conflict. `needs` are the commits before the fix that changed them and that the
  /// line lacks, newest first: picking some of them first may resolve it.
  record Conflict(List<String> files, List<CommitId> needs) implements LineForecast {
    public Conflict {
      files = List.copyOf(files);
      needs = List.copyOf(needs);
    }
  }

  /// The line has it: by the named commit, or because the fix changes nothing there.
  record Already(Optional<Carried> by) implements LineForecast {}
}
