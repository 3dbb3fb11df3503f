package dev.hotfix.cli;

import dev.hotfix.engine.bundle.ScriptFiles;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The programs that a bundle runs on the host.
final class ScriptOptions {
  @Option(names = "--before", paramLabel = "SCRIPT", description = "Runs just before the switch.")
  private Optional<Path> before = Optional.empty();

  @Option(names = "--after", paramLabel = "SCRIPT", description = "Runs just after the switch.")
  private Optional<Path> after = Optional.empty();

  @Option(
      names = "--undo-before",
      paramLabel = "SCRIPT",
      description = "Runs just before it is taken back.")
  private Optional<Path> undoBefore = Optional.empty();

  @Option(
      names = "--undo-after",
      paramLabel = "SCRIPT",
      description = "Runs just after it was taken back.")
  private Optional<Path> undoAfter = Optional.empty();

  ScriptFiles files() {
    return new ScriptFiles(before, after, undoBefore, undoAfter);
  }
}
