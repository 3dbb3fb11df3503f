package dev.hotfix.cli;

import dev.hotfix.engine.fleet.Budget;
import dev.hotfix.engine.fleet.FleetFile;
import dev.hotfix.engine.fleet.Pace;
import dev.hotfix.engine.fleet.Pacing;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How fast a run goes, how much may fail, and how long it waits for what.
final class FleetPacing {
  @Option(
      names = "--at-once",
      paramLabel = "N",
      description = "So many targets change at the same time (default: the file's, else 32).")
  private @Nullable Integer atOnce;

  @Option(
      names = "--failures",
      paramLabel = "N|N%",
      description = {
        "So many targets of the whole run may fail (default: the file's, else 0). A target that fails",
        "is taken back by itself; one more than that, and all are."
      })
  private @Nullable String failures;

  @Option(
      names = "--wave-failures",
      paramLabel = "N|N%",
      description = "The same for each wave (default: the file's, else as --failures).")
  private @Nullable String waveFailures;

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
      description = {
        "How long a restart, and becoming healthy, may take (default: the file's step-within, else 60s)."
      })
  private @Nullable Duration limit;

  @Option(
      names = "--step-limit",
      paramLabel = "TIME",
      description = "How long any other step may take over ssh (default: 10m).")
  private Duration step = Duration.ofMinutes(10);

  /// What is asked here counts more than what the fleet file says.
  FleetFile.Asked asked() {
    var pacing =
        new Pacing(
            Optional.ofNullable(atOnce),
            Optional.ofNullable(failures).map(Budget::of),
            Optional.ofNullable(waveFailures).map(Budget::of),
            Optional.ofNullable(limit));
    return new FleetFile.Asked(pacing, step);
  }

  Pace pace(Pacing pacing) {
    return pacing.pace(patience, !unrehearsed);
  }
}
