package dev.hotfix.cli;

import dev.hotfix.engine.fleet.FolderControl;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The folder of a run that goes on in some other process.
final class FleetFolder {
  @Option(names = "--run", paramLabel = "DIR", required = true, description = "The run's folder.")
  private Path folder = Path.of("");

  FolderControl control() {
    if (Files.notExists(folder)) {
      throw new IllegalArgumentException(
          "There is no run in \"%s\". Give the --run directory of fleet apply.".formatted(folder));
    }
    return new FolderControl(folder);
  }
}
