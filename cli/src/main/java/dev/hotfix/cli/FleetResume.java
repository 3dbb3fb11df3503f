package dev.hotfix.cli;

import dev.hotfix.engine.fleet.FolderControl;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hotfix fleet resume`.
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = "Lets a paused run go on; a stopped one goes on with its fleet apply.")
final class FleetResume implements Callable<Integer> {
  @Mixin private final FleetFolder run = new FleetFolder();

  @Override
  public Integer call() {
    FolderControl control = run.control();
    control.resume();
    return Exit.DONE;
  }
}
