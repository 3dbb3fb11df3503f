package dev.hotfix.cli;

import dev.hotfix.engine.fleet.FolderControl;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hotfix fleet stop`.
@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    description = "Ends a run once the targets at work are finished; the others stay as they are.")
final class FleetStop implements Callable<Integer> {
  @Mixin private final FleetFolder run = new FleetFolder();

  @Override
  public Integer call() {
    FolderControl control = run.control();
    control.stop();
    return Exit.DONE;
  }
}
