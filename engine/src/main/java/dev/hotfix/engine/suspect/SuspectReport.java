package dev.hotfix.engine.suspect;

import dev.hotfix.engine.git.CommitId;
import java.util.List;
import java.util.Optional;

/// The suspects, best first, the source files the evidence was found to mean, and where the search
/// began.
public record SuspectReport(
    List<Suspect> suspects, List<String> files, Optional<CommitId> since, int commits) {
  public SuspectReport {
    suspects = List.copyOf(suspects);
    files = List.copyOf(files);
  }
}
