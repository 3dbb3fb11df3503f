package dev.hotfix.gate;

import dev.hotfix.estate.Environment;
import dev.hotfix.estate.Procedure;
import dev.hotfix.estate.Service;
import dev.hotfix.journal.History;
import dev.hotfix.journal.HotFixId;
import java.time.Instant;

/// All that a gate, a step or an action may look at: what happened, the service it happened to, and
/// the instant of asking.
public record Situation(HotFixId id, History history, Service service, Instant now) {

  public Procedure procedure() {
    return service.procedure();
  }

  /// The environment the hot fix was opened in.
  public Environment environment() {
    return service.environment(history.opened().environment());
  }
}
