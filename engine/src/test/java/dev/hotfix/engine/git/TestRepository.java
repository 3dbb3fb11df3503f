package dev.hotfix.engine.git;

import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A real repository with a work tree, written by real git commands, whose clock ticks a minute a
/// commit.
public final class TestRepository {
  private final Path root;
  private long clock = 1_700_000_000L;

  public TestRepository(Path root) {
    this.root = root;
    git("init", "--quiet", "--initial-branch=main", root.toString());
  }

  public Path root() {
    return root;
  }

  public Repository open() {
    return Repository.at(root);
  }

  /// Runs git as a developer would; it must succeed.
  public String git(String... words) {
    var result = attempt(words);
    if (!result.succeeded()) {
      throw new AssertionError("git %s: %s".formatted(List.of(words), result.text()));
    }
    return result.text().strip();
  }

  public RunResult attempt(String... words) {
    clock += 60;
    return Run.of(Stream.concat(Stream.of("git"), Stream.of(words)).toList())
        .in(Files.isDirectory(root) ? root : Path.of("/"))
        .with("GIT_CONFIG_GLOBAL", "/dev/null")
        .with("GIT_AUTHOR_NAME", "Ana Author")
        .with("GIT_AUTHOR_EMAIL", "ana@example.org")
        .with("GIT_COMMITTER_NAME", "Carl Committer")
        .with("GIT_COMMITTER_EMAIL", "carl@example.org")
        .with("GIT_AUTHOR_DATE", clock + " +0200")
        .with("GIT_COMMITTER_DATE", clock + " +0000")
        .leavingChildren()
        .finish();
  }

  /// Writes a file without committing it.
  public TestRepository write(String path, String content) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Commits everything in the work tree, even nothing.
  public CommitId commit(String message) {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", message);
    return head();
  }

  public CommitId commit(String message, String path, String content) {
    return write(path, content).commit(message);
  }

  public CommitId head() {
    return new CommitId(git("rev-parse", "HEAD"));
  }

  /// A digest of every file below the root, git's own included; to show that nothing was touched.
  public Map<String, String> fingerprint() {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.toList()) {
        String what = Files.isRegularFile(file) ? digest(file) : "folder";
        digests.put(root.relativize(file).toString(), what);
      }
      return digests;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(Path file) throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
