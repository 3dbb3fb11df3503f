package dev.hotfix.cli;

import dev.hotfix.engine.fleet.Budget;
import dev.hotfix.engine.fleet.FleetFile;
import dev.hotfix.engine.fleet.Pace;
import java.time.Duration;
import picocli.CommandLine.Option;

/// How fast a run goes, how much may fail, and how long it waits for what.
final class FleetPacing {
  @Option(
      names = "--at-once",
      paramLabel = "N",
      description = "So many targets change at the same time (default: 32).")
  private int atOnce = 32;

  @Option(
      names = "--failures",
      paramLabel = "N|N%",
      description = {
        "So many targets of the whole run may fail (default: 0). A target that fails is taken back by",
        "itself; one more than that, and all are."
      })
  private String failures = "0";

  @Option(
      names = "--wave-failures",
      paramLabel = "N|N%",
      description = "The same for each wave (default: as --failures).")
  private String waveFailures = "";

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      description = "How long targets that are not reached are gone back to (default: 30s).")
  private Duration patience = Duration.ofSeconds(30);

  @Option(
      names = "--no-rehearsal",
      description = {
        "Changes the first target like every other. Without it, and with several waves, the first one",
        "goes there, back and there again, so that the way back is known to work."
      })
  private boolean unrehearsed;

  @Option(
      names = "--limit",
      paramLabel = "TIME",
      description = "How long a restart, and becoming healthy, may take (default: 60s).")
  private Duration limit = Duration.ofSeconds(60);

  @Option(
      names = "--step-limit",
      paramLabel = "TIME",
      description = "How long any other step may take over ssh (default: 10m).")
  private Duration step = Duration.ofMinutes(10);

  Pace pace() {
    Budget run = Budget.of(failures);
    Budget wave = waveFailures.isEmpty() ? run : Budget.of(waveFailures);
    return new Pace(atOnce, wave, run, patience, !unrehearsed);
  }

  FleetFile.Limits limits() {
    return new FleetFile.Limits(limit, step);
  }
}
