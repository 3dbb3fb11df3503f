package dev.hotfix.engine.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Commits reachable from one commit and, if `after` is given, not from that one; as in
/// `after..upTo`.
public record Range(Optional<CommitId> after, CommitId upTo) {

  public static Range upTo(CommitId commit) {
    return new Range(Optional.empty(), commit);
  }

  public static Range between(CommitId after, CommitId upTo) {
    return new Range(Optional.of(after), upTo);
  }

  /// The range in git's words.
  public List<String> words() {
    List<String> words = new ArrayList<>(List.of(upTo.hex()));
    after.ifPresent(commit -> words.add("^" + commit.hex()));
    return words;
  }
}
