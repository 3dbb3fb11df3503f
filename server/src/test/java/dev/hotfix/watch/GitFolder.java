package dev.hotfix.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A real repository with a branch `main`, written to as a developer would.
record GitFolder(Path folder) {

  GitFolder {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    git(folder, "init", "--quiet", "--initial-branch=main", ".");
    git(folder, "config", "receive.denyCurrentBranch", "ignore");
  }

  /// Writes a file and commits it; answers with the commit.
  String commit(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    git("add", "--all");
    git("commit", "--quiet", "-m", "Write " + file);
    return git("rev-parse", "HEAD");
  }

  String git(String... words) {
    return git(folder, words);
  }

  private static String git(Path folder, String... words) {
    var command =
        new ArrayList<>(List.of("git", "-c", "user.name=Ana", "-c", "user.email=ana@example.org"));
    command.addAll(List.of(words));
    RunResult result = Run.of(command).in(folder).within(Duration.ofSeconds(20)).finish();
    assertThat(result.succeeded()).as(result.text()).isTrue();
    return result.text().strip();
  }
}
