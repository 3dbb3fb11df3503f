package dev.hotfix.watch;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.estate.Service;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Tells whether a build contains a fix: it is the fix's own commit, or one that has it in its past
/// or as a cherry-pick. What no repository knows does not contain it.
@Component
final class FixedBuilds {

  /// A build may be named `shop@1.4.2+3f9ac01d…`; what counts is the commit at its end.
  private static final Pattern COMMIT = Pattern.compile("(?<![0-9a-z])([0-9a-f]{7,64})$");

  private final Mirrors mirrors;

  FixedBuilds(Mirrors mirrors) {
    this.mirrors = mirrors;
  }

  /// `before` is the commit that ran before the fix, which needs no looking up.
  boolean contains(Service service, String build, String fix, String before) {
    Matcher named = COMMIT.matcher(build);
    if (!named.find() || before.startsWith(named.group(1))) {
      return false;
    }
    return fix.startsWith(named.group(1)) || knows(service, named.group(1), fix);
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
