package dev.hotfix.demo;

import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Git as the shop's people run it: in one folder, deaf to this machine's own configuration, so
/// that the same patches make the same commits everywhere.
record ShopGit(Path gitDirectory, Path workTree, Committer committer) {
  record Committer(String name, String email) {}

  /// Runs a git command and answers what it printed.
  String run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-c", "core.autocrlf=false"));
    command.addAll(List.of(arguments));
    RunResult result =
        Run.of(command)
            .in(workTree)
            .with("GIT_DIR", gitDirectory.toString())
            .with("GIT_WORK_TREE", workTree.toString())
            .with("GIT_CONFIG_GLOBAL", "/dev/null")
            .with("GIT_CONFIG_NOSYSTEM", "1")
            .with("GIT_COMMITTER_NAME", committer.name())
            .with("GIT_COMMITTER_EMAIL", committer.email())
            .within(Duration.ofMinutes(1))
            .finish();
    if (!result.succeeded()) {
      throw new IllegalStateException(
          "'%s' failed in the shop's repository: '%s'. Correct examples/shop"
              .formatted(String.join(" ", arguments), result.text().strip()));
    }
    return result.text().strip();
  }

  /// Makes commits of mailed patches. The committer's date is the author's, so ids never change.
  void apply(List<Path> patches) {
    List<String> command = new ArrayList<>(List.of("am", "-q", "-k"));
    command.add("--committer-date-is-author-date");
    patches.forEach(patch -> command.add(patch.toString()));
    run(command.toArray(String[]::new));
  }
}
