package dev.hotfix.engine.ancestry;

import dev.hotfix.engine.git.CommitId;

/// What one commit did to the file: `position` counts its commits from nought, newest first;
/// `added` and `removed` count pieces, both nought for a change of white space, comments or
/// imports; `left` is how many pieces of the file as it is the commit wrote.
public record Change(
    CommitId commit, int position, int added, int removed, int left, boolean creation) {

  /// Nothing that runs was changed.
  public boolean isCosmetic() {
    return added == 0 && removed == 0;
  }
}
