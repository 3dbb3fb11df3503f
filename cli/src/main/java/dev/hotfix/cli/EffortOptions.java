package dev.hotfix.cli;

import dev.hotfix.engine.bisect.Effort;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How hard `hotfix bisect` searches; none of it changes what a run means, so a search may be taken
/// up again with more of it.
final class EffortOptions {
  @Option(names = "--flaky", description = "The test fails or passes now and then: weigh its runs.")
  private boolean flaky;

  @Option(
      names = "--confidence",
      paramLabel = "P",
      description = "How sure an answer with a flaky test must be (default: 0.95).")
  private double confidence = Effort.USUAL.confidence();

  @Option(names = "--max-runs", paramLabel = "N", description = "The most runs (default: 500).")
  private int maxRuns = Effort.USUAL.maxRuns();

  @Option(names = "--jobs", paramLabel = "N", description = "Commits tested at once (default: 1).")
  private int jobs = Effort.USUAL.jobs();

  @Option(
      names = "--trust-ends",
      description = "Name a commit even if no run ever passed, or none failed, as git does.")
  private boolean trustEnds;

  @Option(
      names = "--prior",
      paramLabel = "FILE",
      description =
          "How suspect commits are: the JSON of 'hotfix suspects', or COMMIT WEIGHT lines.")
  private Optional<Path> prior = Optional.empty();

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "A stack trace; the suspects it points at are tried first with a flaky test.")
  private Optional<Path> trace = Optional.empty();

  Effort effort(Repository repository, CommitId good, CommitId bad) {
    Map<CommitId, Double> weights =
        prior
            .map(file -> PriorFile.read(repository, file))
            .or(() -> trace.map(file -> PriorFile.suspects(repository, good, bad, file)))
            .orElse(Map.of());
    return new Effort(flaky, confidence, maxRuns, jobs, trustEnds, weights);
  }
}
