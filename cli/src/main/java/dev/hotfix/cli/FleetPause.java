package dev.hotfix.cli;

import dev.hotfix.engine.fleet.FolderControl;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hotfix fleet pause`.
@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    description =
        "Begins no further target of a run until it is resumed; those at work are finished.")
final class FleetPause implements Callable<Integer> {
  @Mixin private final FleetFolder run = new FleetFolder();

  @Override
  public Integer call() {
    FolderControl control = run.control();
    control.pause();
    return Exit.DONE;
  }
}
