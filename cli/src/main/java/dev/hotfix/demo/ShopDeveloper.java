package dev.hotfix.demo;

import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Ben, who mends the shop the way developers do: clones, commits, pushes. His first attempt passes
/// every test and breaks half of production; his second is right.
public final class ShopDeveloper {
  private final ShopFiles files;
  private final ShopGit git;

  private ShopDeveloper(ShopFiles files, ShopGit git) {
    this.files = files;
    this.git = git;
  }

  /// Gives him a working copy in a new folder; the repository is a path or an address.
  public static ShopDeveloper cloning(ShopFiles files, String repository, Path folder) {
    Path clone = folder.toAbsolutePath();
    RunResult cloned =
        Run.of("git", "clone", "-q", repository, clone.toString())
            .within(Duration.ofMinutes(1))
            .finish();
    if (!cloned.succeeded()) {
      throw new IllegalStateException(
          "The shop's repository '%s' could not be cloned: '%s'. Check that it is there"
              .formatted(repository, cloned.text().strip()));
    }
    ShopGit.Committer ben = new ShopGit.Committer("Ben Okafor", "ben@example.org");
    return new ShopDeveloper(files, new ShopGit(clone.resolve(".git"), clone, ben));
  }

  /// Starts a branch anew from a commit with one attempt (1 or 2) on top, pushes it over what is
  /// there, and answers the id of the new commit.
  public String push(int attempt, String from, String branch) {
    git.run("fetch", "-q", "origin");
    git.run("checkout", "-q", "-B", branch, from);
    git.apply(List.of(files.fix(attempt)));
    git.run("push", "-q", "--force", "origin", branch);
    return git.run("rev-parse", "HEAD");
  }
}
