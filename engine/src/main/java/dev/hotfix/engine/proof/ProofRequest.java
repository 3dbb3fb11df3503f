package dev.hotfix.engine.proof;

import dev.hotfix.engine.disk.Digest;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
    private static final Pattern TEST_FILE =
        Pattern.compile(
            "(?:.*/)?(?:tests?|__tests__|specs?)/.+|.*(?:Tests?|IT|Spec|_test|\\.test|\\.spec)\\.\\w+",
            Pattern.DOTALL);

    public TestFiles {
      paths = List.copyOf(paths);
      ofFix = List.copyOf(ofFix);
    }

    public static TestFiles given(Path base, List<Path> paths) {
      return new TestFiles(base, paths, List.of());
    }

    /// The files that differ between production and the fix, are tests by their path, and are still
    /// there.
    public static TestFiles changedBetween(
        Repository repository, CommitId production, CommitId fix) {
      String changed =
          repository.ask(
              "The fix cannot be compared with production",
              "diff-tree",
              "-r",
              "-z",
              "--name-only",
              "--diff-filter=d",
              production.hex(),
              fix.hex());
      List<String> tests =
          Arrays.stream(changed.split("\0", -1))
              .filter(path -> TEST_FILE.matcher(path).matches())
              .toList();
      tests.stream()
          .filter(path -> path.indexOf('\uFFFD') >= 0)
          .findFirst()
          .ifPresent(path -> {
            throw new IllegalArgumentException(
                "The name of the test file '%s' is not UTF-8. Name its folder with --overlay"
                    .formatted(path));
          });
      return ofTheFix(tests);
    }

    public static TestFiles ofTheFix(List<String> paths) {
      return new TestFiles(Path.of(""), List.of(), paths);
    }

    /// The files with digests of what they hold, `gitBlob` for those of the fix, by their paths.
    Map<String, Map<String, String>> digests(Repository repository, CommitId fix) {
      Map<String, Map<String, String>> digests = new TreeMap<>();
      if (!ofFix.isEmpty()) {
        String list = repository.ask("The test cannot be read", "ls-tree", "-r", "-z", fix.hex());
        for (String entry : list.split("\0", -1)) {
          String[] fields = entry.split("[ \t]", 4);
          if (fields.length == 4 && isNamed(fields[3])) {
            digests.put(fields[3], Map.of("gitBlob", fields[2]));
          }
        }
      }
      outside().forEach((path, digest) -> digests.put(path, Map.of("sha256", digest)));
      return digests;
    }

    private boolean isNamed(String path) {
      return ofFix.stream()
          .map(named -> named.replaceFirst("/+$", ""))
          .anyMatch(named -> path.equals(named) || path.startsWith(named + "/"));
    }

    /// The names of the files, and of those from outside their contents as well.
    private String content() {
      return ofFix.toString() + outside();
    }

    private SortedMap<String, String> outside() {
      SortedMap<String, String> digests = new TreeMap<>();
      for (Path path : paths) {
        Path file = base.resolve(path);
        try (Stream<Path> all = Files.exists(file) ? Files.walk(file) : Stream.empty()) {
          for (Path each : all.filter(Files::isRegularFile).sorted().toList()) {
            digests.put(base.relativize(each).toString(), Digest.of(each));
          }
        } catch (IOException e) {
          throw new UncheckedIOException("The test '%s' cannot be read".formatted(file), e);
        }
      }
      return digests;
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

  /// A digest of all that decides how the runs end.
  String digest() {
    return Digest.of(
        String.join(
                "\0",
                production.hex(),
                fix.hex(),
                command.toString(),
                reports.toString(),
                test.content())
            .getBytes(StandardCharsets.UTF_8));
  }
}
