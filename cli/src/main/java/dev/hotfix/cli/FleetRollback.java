package dev.hotfix.cli;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.fleet.Fleet;
import dev.hotfix.engine.fleet.FleetPlan;
import dev.hotfix.engine.fleet.Tally;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hotfix fleet rollback`: takes a run back from every target it reached.
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {
      "Takes the bundle of a run back from every target it reached, last changed first.",
      "Killed, it goes on where it stopped when it is run again.",
      "Exit codes: 0 back everywhere, 1 a target is not, 2 bad input."
    })
final class FleetRollback implements Callable<Integer> {
  @Mixin private final FleetRun run = new FleetRun();
  @Mixin private final Answer answer = new Answer();

  @Override
  public Integer call() {
    if (Files.notExists(run.folder())) {
      throw new IllegalArgumentException(
          "There is no run in \"%s\". Give the --run directory of fleet apply."
              .formatted(run.folder()));
    }
    FleetPlan plan = run.plan();
    try (Bundle bundle = run.bundle();
        Fleet fleet = run.fleet(plan, bundle, answer)) {
      run.takeBack();
      Optional<String> trouble = fleet.rollBack().trouble();
      var end =
          trouble.isEmpty()
              ? new FleetRun.Ending("done", "It is back on every target it reached.", Exit.DONE)
              : new FleetRun.Ending("failed", trouble.get(), Exit.NO);
      answer.give(
          run.document(plan, end, fleet, Tally.NOTHING),
          "%s: %s".formatted(end.verdict(), end.because()));
      return end.exit();
    }
  }
}
