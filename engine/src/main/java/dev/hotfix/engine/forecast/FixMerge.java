package dev.hotfix.engine.forecast;

import dev.hotfix.engine.forecast.LineForecast.ConflictedFile;
import dev.hotfix.engine.git.Commit.Person;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.time.Instant;
import java.util.List;

/// Makes one commit that holds several fixes, as `git merge` would, without a work tree. It is
/// written to the repository it is given, but no branch moves. The same input gives the same
/// commit.
public record FixMerge(Repository repository, Person author, Instant at) {

  /// What came of it.
  public sealed interface Made {
    /// This commit holds them all.
    record Merged(CommitId commit) implements Made {}

    /// These two do not go together by themselves.
    record Conflicts(CommitId ours, CommitId theirs, List<ConflictedFile> files) implements Made {}
  }

  /// Merges fix after fix; one that another holds already adds nothing.
  public Made merge(List<CommitId> fixes, String message) {
    CommitId all = fixes.getFirst();
    for (CommitId fix : fixes.subList(1, fixes.size())) {
      if (repository.isAncestor(all, fix)) {
        all = fix;
      } else if (!repository.isAncestor(fix, all)) {
        Merge merge = tried(all, fix);
        if (merge.conflicting()) {
          var shown = new Hunks(repository, merge.tree()).in(merge.conflicts());
          return new Made.Conflicts(all, fix, shown);
        }
        all = commit(merge.tree(), List.of(all, fix), message);
      }
    }
    return new Made.Merged(all);
  }

  private Merge tried(CommitId ours, CommitId theirs) {
    RunResult result =
        repository.git("merge-tree", "--write-tree", "-z", ours.hex(), theirs.hex()).finish();
    if (!result.succeeded() && !result.exitedWith(1)) {
      throw GitException.failed(
          "'%s' and '%s' cannot be merged".formatted(ours.brief(), theirs.brief()), result);
    }
    String[] words = result.text().split("\0", -1);
    return new Merge(words[0], result.succeeded() ? List.of() : MergeReport.conflicts(words));
  }

  private CommitId commit(String tree, List<CommitId> parents, String message) {
    Run run =
        repository.git(
            "commit-tree",
            tree,
            "-p",
            parents.getFirst().hex(),
            "-p",
            parents.getLast().hex(),
            "-m",
            message);
    String date = at.getEpochSecond() + " +0000";
    RunResult result =
        Identity.committing(Identity.authoring(run, author, date), author, date).finish();
    if (!result.succeeded()) {
      throw GitException.failed("The merge cannot be written", result);
    }
    return new CommitId(result.text().strip());
  }
}
