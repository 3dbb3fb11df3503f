package dev.hotfix.engine.git;

/// How a line holds a fix, and the commit on the line that brought it.
public record Carried(How how, CommitId commit) {

  /// What tells that the commit is the fix.
  public enum How {
    /// The line descends from the fix itself.
    ANCESTRY,
    /// The commit makes the very same change.
    PATCH,
    /// The commit says that it was cherry-picked from the fix.
    TRAILER
  }
}
