package dev.hotfix.signal;

import dev.hotfix.journal.HotFixId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Signals with one fingerprint, counted.
///
/// @param builds the builds it was seen in, the latest first, at most ten
/// @param hours events in each of the last 24 hours, the current one last
/// @param hotfix the hot fix that removes it; null when there is none
/// @param dismissed why nothing is done about it; null when that was not said
/// @param sameAs the problem it turned out to be, which counts its signals; null when it is its own
public record Problem(
    long id,
    String service,
    String environment,
    String fingerprint,
    String title,
    String place,
    Instant firstSeen,
    Instant lastSeen,
    long events,
    long users,
    List<String> builds,
    List<Long> hours,
    @Nullable HotFixId hotfix,
    @Nullable String dismissed,
    @Nullable Long sameAs) {

  public Problem {
    builds = List.copyOf(builds);
    hours = List.copyOf(hours);
  }
}
