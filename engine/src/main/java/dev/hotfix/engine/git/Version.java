package dev.hotfix.engine.git;

import java.util.List;

/// One commit that changed a file, as the file's own history shows it: `parents` are the commits
/// before it that changed the file too (several for a merge that joins changes), `blob` names its
/// bytes at this commit, and `before` its bytes at each parent, in git's words for an object. A
/// file that was not there before has no `before`, one that was deleted an empty `blob`.
public record Version(
    CommitId commit, String path, List<CommitId> parents, String blob, List<String> before) {
  public Version {
    parents = List.copyOf(parents);
    before = List.copyOf(before);
  }

  public boolean isMerge() {
    return before.size() > 1;
  }
}
