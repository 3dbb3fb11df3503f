package dev.hotfix.engine.forecast;

import dev.hotfix.engine.git.Commit.Person;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The three-way merge behind a cherry-pick: base is the fix's first parent. A made-up commit with
/// the line's files on top of that parent leaves git no other base to choose, which works since git
/// 2.38.
record Merge(String tree, List<String> conflicts) {
  private static final Person NOBODY = new Person("hotfix", "hotfix@localhost");

  static Merge of(Repository repository, CommitId fix, CommitId line) {
    List<CommitId> parents = repository.commit(fix).parents();
    String base = parents.isEmpty() ? nothing(repository) : parents.getFirst().hex();
    String ours = commit(repository, line + "^{tree}", base);
    String theirs = parents.isEmpty() ? commit(repository, fix + "^{tree}", base) : fix.hex();
    Run merge =
        repository.git(
            "merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", ours, theirs);
    RunResult result = merge.finish();
    if (!result.succeeded() && !result.exitedWith(1)) {
      throw GitException.failed("The merge of '%s' cannot be tried".formatted(fix.brief()), result);
    }
    List<String> words = Arrays.asList(result.text().split("\0"));
    List<String> conflicts = result.succeeded() ? List.of() : words.subList(1, words.size());
    return new Merge(words.getFirst(), conflicts.stream().distinct().sorted().toList());
  }

  boolean changesNothingOn(Repository repository, CommitId line) {
    return conflicts.isEmpty() && tree.equals(treeOf(repository, line));
  }

  private static String treeOf(Repository repository, CommitId commit) {
    return repository.ask("The files cannot be read", "rev-parse", commit + "^{tree}").strip();
  }

  private static String nothing(Repository repository) {
    Run empty = repository.git("mktree").reading(new byte[0]);
    return commit(repository, empty.finish().text().strip());
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
