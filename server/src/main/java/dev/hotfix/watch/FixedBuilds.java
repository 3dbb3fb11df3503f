package dev.hotfix.watch;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.estate.Service;
import dev.hotfix.signal.BuildName;
import org.springframework.stereotype.Component;

/// Tells whether a build contains a fix: it is the fix's own commit, or one that has it in its past
/// or as a cherry-pick. What no repository knows does not contain it.
@Component
final class FixedBuilds {

  private final Mirrors mirrors;

  FixedBuilds(Mirrors mirrors) {
    this.mirrors = mirrors;
  }

  /// `before` is the commit that ran before the fix, which needs no looking up.
  boolean contains(Service service, String build, String fix, String before) {
    return BuildName.commit(build)
        .filter(commit -> !before.startsWith(commit))
        .filter(commit -> fix.startsWith(commit) || knows(service, commit, fix))
        .isPresent();
  }

  private boolean knows(Service service, String commit, String fix) {
    try {
      Repository mirror = mirrors.open(service);
      return mirror.carries(mirror.resolve(commit), new CommitId(fix)).isPresent();
    } catch (GitException _) {
      return false;
    }
  }
}
