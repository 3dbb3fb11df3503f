package dev.hotfix.communicate;

import dev.hotfix.communicate.Incident.Update;
import dev.hotfix.estate.Services;
import dev.hotfix.journal.CommunicateFact.StatusPosted;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.IdentifyFact.HotFixDismissed;
import dev.hotfix.journal.IdentifyFact.SeveritySet;
import dev.hotfix.journal.Journal;
import dev.hotfix.journal.Severity;
import dev.hotfix.journal.WatchFact.HotFixClosed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The incidents on the public status page: those under way and those of the last 90 days. However
/// often it is asked, it looks at the journal once in two seconds.
@Component
public final class StatusPages {

  private static final Duration REACH = Duration.ofDays(90);
  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final int MOST = 100;

  private final Journal journal;
  private final Services services;
  private final InstantSource clock;
  private volatile Seen seen = new Seen(Instant.EPOCH, List.of());

  StatusPages(Journal journal, Services services, InstantSource clock) {
    this.journal = journal;
    this.services = services;
    this.clock = clock;
  }

  private record Seen(Instant at, List<Incident> incidents) {}

  /// Those that are not resolved, the latest first.
  public List<Incident> current() {
    return incidents().stream().filter(incident -> !incident.isResolved()).toList();
  }

  /// Those that are, the latest first.
  public List<Incident> past() {
    return incidents().stream().filter(Incident::isResolved).toList();
  }

  /// When anything on the page changed last; empty when nothing is on it.
  public Optional<Instant> changedAt() {
    return incidents().stream().map(Incident::changedAt).max(Instant::compareTo);
  }

  private List<Incident> incidents() {
    Instant now = clock.instant();
    Seen last = seen;
    if (Duration.between(last.at(), now).compareTo(FRESH) < 0) {
      return last.incidents();
    }
    List<Incident> incidents =
        journal.mentioned(StatusPosted.class, now.minus(REACH), MOST).stream()
            .map(this::incident)
            .toList();
    seen = new Seen(now, incidents);
    return incidents;
  }

  private Incident incident(HotFixId id) {
    History history = journal.read(id);
    List<Update> updates =
        history.entries().reversed().stream().flatMap(entry -> update(entry).stream()).toList();
    Optional<Instant> ended =
        history
            .latestEntry(HotFixClosed.class, _ -> true)
            .or(() -> history.latestEntry(HotFixDismissed.class, _ -> true))
            .map(Entry::at);
    Update latest = updates.getFirst();
    return new Incident(
        id,
        services.describe(history.opened().service()).title(),
        ended.isPresent() ? "resolved" : latest.state(),
        impact(history),
        updates.getLast().at(),
        latest.state().equals("resolved") ? latest.at() : ended.orElse(latest.at()),
        updates);
  }

  private static Optional<Update> update(Entry entry) {
    return entry.fact() instanceof StatusPosted(var state, var words)
        ? Optional.of(new Update(state, words, entry.at()))
        : Optional.empty();
  }

  private static String impact(History history) {
    Severity severity =
        history.entries().reversed().stream()
            .map(Entry::fact)
            .filter(SeveritySet.class::isInstance)
            .map(SeveritySet.class::cast)
            .map(SeveritySet::severity)
            .findFirst()
            .orElse(Severity.SEV3);
    return switch (severity) {
      case SEV1 -> "critical";
      case SEV2 -> "major";
      case SEV3, SEV4 -> "minor";
    };
  }
}
