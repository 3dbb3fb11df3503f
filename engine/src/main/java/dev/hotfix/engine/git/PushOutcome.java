package dev.hotfix.engine.git;

import java.util.Optional;

/// What came of a push.
public sealed interface PushOutcome {
  /// The branch stands on the commit now.
  record Pushed(CommitId commit) implements PushOutcome {}

  /// Somebody else moved the branch meanwhile (absent: deleted it); nothing was changed.
  record Moved(Optional<CommitId> found) implements PushOutcome {}
}
