package dev.hotfix.engine.bisect;

import dev.hotfix.engine.git.CommitId;
import java.util.Map;

/// How hard to search. None of it changes what a run means, so a search goes on from its log with
/// more runs, more at once, or as a noisy one.
///
/// @param flaky take the test for noisy from the start
/// @param confidence how sure an answer of a noisy search must be, between 0.5 and 1
/// @param maxRuns the most runs, remembered ones included
/// @param jobs how many commits are tested at once
/// @param trustEnds name a commit even if no run ever passed, or none failed, as git does
/// @param prior how suspect commits are; the rest share as much suspicion evenly
public record Effort(
    boolean flaky,
    double confidence,
    int maxRuns,
    int jobs,
    boolean trustEnds,
    Map<CommitId, Double> prior) {
  public static final Effort USUAL = new Effort(false, 0.95, 500, 1, false, Map.of());

  private static final int MOST_JOBS = 64;

  public Effort {
    prior = Map.copyOf(prior);
    if (!(confidence > 0.5 && confidence < 1)) {
      throw new IllegalArgumentException(
          "The confidence '%s' is not between 0.5 and 1. Give one like 0.95".formatted(confidence));
    }
    if (maxRuns < 1) {
      throw new IllegalArgumentException(
          "'%d' runs are too few to search with. Allow at least one".formatted(maxRuns));
    }
    if (jobs < 1 || jobs > MOST_JOBS) {
      throw new IllegalArgumentException(
          "'%d' jobs are not between 1 and %d. Choose about as many as there are cores"
              .formatted(jobs, MOST_JOBS));
    }
    if (prior.values().stream().anyMatch(weight -> !(weight >= 0) || Double.isInfinite(weight))) {
      throw new IllegalArgumentException("A suspect's weight is negative or no number. Correct it");
    }
  }

  public static Effort flaky(double confidence, int maxRuns) {
    return new Effort(true, confidence, maxRuns, 1, false, Map.of());
  }

  public Effort withJobs(int count) {
    return new Effort(flaky, confidence, maxRuns, count, trustEnds, prior);
  }
}
