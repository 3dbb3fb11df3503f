package dev.hotfix.cli;

import dev.hotfix.engine.disk.Digest;
import dev.hotfix.engine.run.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A small real repository to point the command line at.
record History(Path root) {
  static History in(Path root) {
    History history = new History(root);
    Run.of("git", "init", "--quiet", "--initial-branch=main", root.toString()).finish();
    return history;
  }

  String git(String... words) {
    var result =
        Run.of(Stream.concat(Stream.of("git"), Stream.of(words)).toList())
            .in(root)
            .with("GIT_AUTHOR_NAME", "Ana")
            .with("GIT_AUTHOR_EMAIL", "ana@example.org")
            .with("GIT_COMMITTER_NAME", "Ana")
            .with("GIT_COMMITTER_EMAIL", "ana@example.org")
            .leavingChildren()
            .finish();
    if (!result.succeeded()) {
      throw new AssertionError("git %s: %s".formatted(List.of(words), result.text()));
    }
    return result.text().strip();
  }

  History write(String path, String content) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(root.resolve(path).resolve("..").normalize());
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String commit(String message) {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", message);
    return git("rev-parse", "HEAD");
  }

  /// A digest of every file here, git's own included; to show that nothing was touched.
  Map<String, String> fingerprint() {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        digests.put(root.relativize(file).toString(), Digest.of(file));
      }
      return digests;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
