package dev.hotfix.gate;

import dev.hotfix.estate.Environment;
import dev.hotfix.estate.Procedure;
import dev.hotfix.estate.Service;
import dev.hotfix.journal.History;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.IdentifyFact.SeveritySet;
import java.time.Instant;

/// All that a gate, a step or an action may look at: what happened, the service it happened to, and
/// the instant of asking.
public record Situation(HotFixId id, History history, Service service, Instant now) {

  /// The rules for a hot fix of its severity.
  public Procedure procedure() {
    return history
        .latest(SeveritySet.class)
        .map(SeveritySet::severity)
        .map(service.procedure()::of)
        .orElse(service.procedure());
  }

  /// The environment the hot fix was opened in.
  public Environment environment() {
    return service.environment(history.opened().environment());
  }
}
