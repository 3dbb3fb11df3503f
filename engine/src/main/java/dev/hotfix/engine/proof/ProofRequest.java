package dev.hotfix.engine.proof;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What is to be proven: that the command fails on `production` and passes on `fix`.
///
/// @param command runs the new test in a work tree: 0 passed, 125 cannot be tested, else failed
/// @param test the files that make the new test, laid over both commits
/// @param reports where the command leaves JUnit XML, relative to the work tree; with it, a failure
///   without a failed test (it did not compile, say) is told from a real one
/// @param limit how long one run may take
/// @param runs how many times each side is run, at least 1
public record ProofRequest(
    Repository repository,
    CommitId production,
    CommitId fix,
    List<String> command,
    TestFiles test,
    Optional<String> reports,
    Duration limit,
    int runs) {

  /// Files from outside, at the place they have under `base`, or files as the fix has them.
  public record TestFiles(Path base, List<Path> paths, List<String> ofFix) {
    public TestFiles {
      paths = List.copyOf(paths);
      ofFix = List.copyOf(ofFix);
    }

    public static TestFiles given(Path base, List<Path> paths) {
      return new TestFiles(base, paths, List.of());
    }

    public static TestFiles ofTheFix(List<String> paths) {
      return new TestFiles(Path.of(""), List.of(), paths);
    }
  }

  public ProofRequest {
    command = List.copyOf(command);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("No test command was given. Name the command to run.");
    }
    if (runs < 1) {
      throw new IllegalArgumentException(
          "A proof of %d runs proves nothing. Run it at least once.".formatted(runs));
    }
  }
}
