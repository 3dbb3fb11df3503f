package dev.hotfix.engine.forecast;

import dev.hotfix.engine.forecast.LineForecast.ConflictedFile;
import dev.hotfix.engine.git.Commit.Person;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.util.ArrayList;
import java.util.List;

/// The three-way merge behind a cherry-pick: base is the fix's first parent. A made-up commit with
/// the line's files on top of that parent leaves git no other base to choose, which works since git
/// 2.38.
record Merge(String tree, List<ConflictedFile> conflicts) {
  private static final Person NOBODY = new Person("hotfix", "hotfix@localhost");

  /// The fix on a line.
  static Merge of(Repository repository, Change fix, Ground ground) {
    boolean root = fix.parent().isEmpty();
    String base = root ? commit(repository, fix, empty(repository)) : fix.base();
    String ours = commit(repository, fix, ground.tree(), base);
    String theirs = root ? commit(repository, fix, fix.fix() + "^{tree}", base) : fix.fix().hex();
    String place = "--work-tree=" + ground.attributes();
    Run merge =
        repository
            .git(place, "merge-tree", "--write-tree", "-z", ours, theirs)
            .in(ground.attributes());
    RunResult result = merge.finish();
    if (!result.succeeded() && !result.exitedWith(1)) {
      throw GitException.failed(
          "The merge of '%s' cannot be tried".formatted(fix.fix().brief()), result);
    }
    String[] words = result.text().split("\0", -1);
    return new Merge(words[0], result.succeeded() ? List.of() : MergeReport.conflicts(words));
  }

  boolean conflicting() {
    return !conflicts.isEmpty();
  }

  boolean changesNothingOn(String files) {
    return !conflicting() && tree.equals(files);
  }

  private static String empty(Repository repository) {
    return repository.git("mktree").reading(new byte[0]).finish().text().strip();
  }

  /// Committed when the fix was: git looks for the base from the newest commit on, and with an old
  /// one it would walk the whole history.
  private static String commit(Repository repository, Change fix, String tree, String... parents) {
    List<String> words = new ArrayList<>(List.of("commit-tree", "-m", "base", tree));
    for (String parent : parents) {
      words.addAll(List.of("-p", parent));
    }
    String at = "@" + Math.max(0, fix.at()) + " +0000";
    Run run = Identity.committing(repository.git(words), NOBODY, at);
    RunResult result = Identity.authoring(run, NOBODY, at).finish();
    if (!result.succeeded()) {
      throw GitException.failed("The merge cannot be prepared", result);
    }
    return result.text().strip();
  }
}
