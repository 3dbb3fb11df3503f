package dev.hotfix.engine.forecast;

import dev.hotfix.engine.git.Commit.Person;
import dev.hotfix.engine.run.Run;

/// Gives a git command the names and dates that go into a commit.
final class Identity {
  private Identity() {}

  static Run authoring(Run run, Person author, String date) {
    return run.with("GIT_AUTHOR_NAME", author.name())
        .with("GIT_AUTHOR_EMAIL", author.email())
        .with("GIT_AUTHOR_DATE", date);
  }

  static Run committing(Run run, Person committer, String date) {
    return run.with("GIT_COMMITTER_NAME", committer.name())
        .with("GIT_COMMITTER_EMAIL", committer.email())
        .with("GIT_COMMITTER_DATE", date);
  }
}
