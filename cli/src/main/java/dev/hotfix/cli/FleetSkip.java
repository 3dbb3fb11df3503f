package dev.hotfix.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hotfix fleet skip`.
@Command(
    name = "skip",
    mixinStandardHelpOptions = true,
    description =
        "Leaves a target out of a run that was not begun on it yet, and keeps the reason.")
final class FleetSkip implements Callable<Integer> {
  @Mixin private final FleetFolder run = new FleetFolder();

  @Option(names = "--target", paramLabel = "NAME", required = true, description = "Its name.")
  private String target = "";

  @Option(names = "--because", paramLabel = "TEXT", required = true, description = "Why.")
  private String because = "";

  @Override
  public Integer call() {
    if (!target.matches("[a-z0-9][a-z0-9-]{0,62}")) {
      throw new IllegalArgumentException(
          "\"%s\" is no name of a target. Give it as the targets file has it.".formatted(target));
    }
    run.control().skip(target, because);
    return Exit.DONE;
  }
}
