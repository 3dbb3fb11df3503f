package dev.hotfix.engine.git;

import java.time.Instant;
import java.util.List;

/// A commit as its log shows it; `at` is when it was committed, which for a cherry-pick is later
/// than when it was written.
public record Commit(
    CommitId id, List<CommitId> parents, Person author, Instant at, String subject, String body) {

  /// The author of a commit, as the commit names them.
  public record Person(String name, String email) {}

  public Commit {
    parents = List.copyOf(parents);
  }

  public boolean isMerge() {
    return parents.size() > 1;
  }

  /// Subject and body as they were written.
  public String message() {
    return body.isEmpty() ? subject : subject + "\n\n" + body;
  }
}
