package dev.hotfix.engine.suspect;

import dev.hotfix.engine.git.CommitId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All suspects, best first; the source files the evidence was found to mean; where the search
/// began; how many commits the range has, merges not counted; what the evidence names that is not
/// there; what a reader should know besides, in sentences; and whether all was looked at that there
/// is, rather than what there was time for.
public record SuspectReport(
    List<Suspect> suspects,
    List<String> files,
    Optional<CommitId> since,
    int commits,
    List<String> missing,
    List<String> notes,
    boolean complete) {

  /// The suspicion left for commits that nothing speaks against.
  private static final double ELSEWHERE = 0.1;

  public SuspectReport {
    suspects = List.copyOf(suspects);
    files = List.copyOf(files);
    missing = List.copyOf(missing);
    notes = List.copyOf(notes);
  }

  /// How likely each of these commits is the one, before anything was run: their shares of the
  /// suspicion, a tenth of it spread evenly over all; the weights sum up to one.
  public Map<CommitId, Double> prior(Collection<CommitId> commits) {
    Map<CommitId, Double> weights = new LinkedHashMap<>();
    commits.forEach(commit -> weights.put(commit, 0.0));
    suspects.forEach(one -> weights.computeIfPresent(one.commit().id(), (_, _) -> one.score()));
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    double even = 1.0 / Math.max(1, weights.size());
    weights.replaceAll(
        (_, score) -> sum > 0 ? (1 - ELSEWHERE) * score / sum + ELSEWHERE * even : even);
    return weights;
  }
}
