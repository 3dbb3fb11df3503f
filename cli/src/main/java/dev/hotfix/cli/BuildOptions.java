package dev.hotfix.cli;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.origin.ArtifactBuild;
import dev.hotfix.engine.origin.ArtifactBuild.BuildFailed;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How releases are built of commits.
final class BuildOptions {
  @Option(names = "--repo", paramLabel = "DIR", description = "The repository (default: here).")
  private Path repo = Path.of("");

  @Option(
      names = "--build",
      paramLabel = "COMMAND",
      description = "Builds a commit in a clean work tree; COMMIT in its environment is the hash.")
  private Optional<String> build = Optional.empty();

  @Option(
      names = "--artifact",
      paramLabel = "PATH",
      description = "What the build makes, in the work tree.")
  private Optional<String> artifact = Optional.empty();

  boolean isWanted() {
    return build.isPresent() || artifact.isPresent();
  }

  Repository repository() {
    return Repository.at(repo);
  }

  /// How, which must have been said.
  ArtifactBuild recipe() {
    if (build.isEmpty() || artifact.isEmpty()) {
      throw new IllegalArgumentException(
          "A commit is built with --build COMMAND, and --artifact PATH is what it makes. Give both.");
    }
    return new ArtifactBuild(build.get(), artifact.get());
  }

  /// Builds a commit into a folder and answers where the release is.
  Path release(Repository repository, CommitId commit, Path folder) throws BuildFailed {
    return recipe().build(repository, commit, folder.resolve(commit.hex()));
  }
}
