package dev.hotfix.engine.git;

import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The one place that knows how git is started: hardened, in plain English, with bounded output.
final class Git {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int MOST_OUTPUT = 1 << 29;

  /// Variables by which a git that called us would turn our calls to its own repository.
  static final Set<String> INHERITED =
      Set.of(
          "GIT_DIR",
          "GIT_WORK_TREE",
          "GIT_INDEX_FILE",
          "GIT_OBJECT_DIRECTORY",
          "GIT_ALTERNATE_OBJECT_DIRECTORIES",
          "GIT_COMMON_DIR",
          "GIT_NAMESPACE",
          "GIT_PREFIX",
          "GIT_CONFIG",
          "GIT_CONFIG_COUNT",
          "GIT_CONFIG_PARAMETERS",
          "GIT_EXTERNAL_DIFF",
          "GIT_GRAFT_FILE",
          "GIT_NO_REPLACE_OBJECTS",
          "GIT_REPLACE_REF_BASE",
          "GIT_SHALLOW_FILE");

  private static final List<String> SETTINGS =
      List.of(
          "core.hooksPath=/dev/null",
          "core.fsmonitor=false",
          "core.quotePath=false",
          "gc.auto=0",
          "maintenance.auto=false",
          "color.ui=false",
          "log.showSignature=false",
          "submodule.recurse=false",
          "advice.detachedHead=false",
          "diff.renameLimit=20000",
          "merge.renameLimit=20000");

  private Git() {}

  static Run command(List<String> words) {
    List<String> command = new ArrayList<>(List.of("git"));
    SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    command.addAll(words);
    return Run.of(command)
        .without(INHERITED)
        .with("GIT_TERMINAL_PROMPT", "0")
        .with("GIT_ASKPASS", "true")
        .with("GIT_CONFIG_NOSYSTEM", "1")
        .with("GIT_OPTIONAL_LOCKS", "0")
        .with("GIT_LITERAL_PATHSPECS", "1")
        .with("GIT_ALLOW_PROTOCOL", RepositoryUrl.PROTOCOLS)
        .with("LC_ALL", "C")
        .keepingErrorsApart()
        .keeping(MOST_OUTPUT)
        .leavingChildren()
        .within(LIMIT);
  }

  static Run command(String... words) {
    return command(List.of(words));
  }

  static Run in(Path gitDirectory, List<String> words) {
    List<String> all = new ArrayList<>(List.of("--git-dir=" + gitDirectory));
    all.addAll(words);
    return command(all).in(gitDirectory);
  }

  /// The output of a command that must succeed.
  static String demand(String what, Run run) {
    RunResult result = run.finish();
    if (!result.succeeded()) {
      throw GitException.failed(what, result);
    }
    if (result.cut()) {
      throw new GitException(what + ": git wrote more than 512 MiB; ask for less", false);
    }
    return result.text();
  }
}
