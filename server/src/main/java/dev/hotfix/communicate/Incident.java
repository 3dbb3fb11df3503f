package dev.hotfix.communicate;

import dev.hotfix.journal.HotFixId;
import java.time.Instant;
import java.util.List;

/// What the public may know of a hot fix.
///
/// @param service the service's title
/// @param state investigating, identified, monitoring or resolved
/// @param impact none, minor, major or critical
/// @param updates the latest first, at least one
public record Incident(
    HotFixId id,
    String service,
    String state,
    String impact,
    Instant startedAt,
    Instant changedAt,
    List<Update> updates) {

  public Incident {
    updates = List.copyOf(updates);
  }

  /// Something that was posted.
  public record Update(String state, String words, Instant at) {}

  public String title() {
    return "Problem with " + service;
  }

  public boolean isResolved() {
    return state.equals("resolved");
  }
}
