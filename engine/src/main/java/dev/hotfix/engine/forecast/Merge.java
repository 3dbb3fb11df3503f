package dev.hotfix.engine.forecast;

import dev.hotfix.engine.forecast.LineForecast.ConflictedFile;
import dev.hotfix.engine.git.Commit.Person;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The three-way merge behind a cherry-pick: base is the fix's first parent. A made-up commit with
/// the line's files on top of that parent leaves git no other base to choose, which works since git
/// 2.38.
record Merge(String tree, List<ConflictedFile> conflicts) {
  private static final Person NOBODY = new Person("hotfix", "hotfix@localhost");

  /// The fix on the files of a line; `attributes` is a folder with the `.gitattributes` that hold
  /// there.
  static Merge of(Repository repository, Change fix, String files, Path attributes) {
    boolean root = fix.parent().isEmpty();
    String base = root ? commit(repository, empty(repository)) : fix.base();
    String ours = commit(repository, files, base);
    String theirs = root ? commit(repository, fix.fix() + "^{tree}", base) : fix.fix().hex();
    Run merge =
        repository
            .git("--work-tree=" + attributes, "merge-tree", "--write-tree", "-z", ours, theirs)
            .in(attributes);
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

  /// The trees of some commits, in their order.
  static List<String> treesOf(Repository repository, Collection<CommitId> commits) {
    List<String> words = new ArrayList<>(List.of("rev-parse"));
    commits.forEach(commit -> words.add(commit + "^{tree}"));
    return repository
        .ask("The files cannot be read", words.toArray(String[]::new))
        .lines()
        .toList();
  }

  private static String empty(Repository repository) {
    return repository.git("mktree").reading(new byte[0]).finish().text().strip();
  }

  private static String commit(Repository repository, String tree, String... parents) {
    List<String> words = new ArrayList<>(List.of("commit-tree", "-m", "base", tree));
    for (String parent : parents) {
      words.addAll(List.of("-p", parent));
    }
    Run run = Identity.committing(repository.git(words), NOBODY, "@0 +0000");
    RunResult result = Identity.authoring(run, NOBODY, "@0 +0000").finish();
    if (!result.succeeded()) {
      throw GitException.failed("The merge cannot be prepared", result);
    }
    return result.text().strip();
  }
}
