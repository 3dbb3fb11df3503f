package dev.hotfix.web;

import dev.hotfix.estate.Service;
import dev.hotfix.estate.ServiceTable;
import dev.hotfix.estate.ServiceTable.Registered;
import dev.hotfix.flow.HotFixRow;
import dev.hotfix.flow.HotFixes;
import dev.hotfix.journal.CommunicateFact.StatusPosted;
import dev.hotfix.journal.Journal;
import dev.hotfix.web.StatusView.Component;
import dev.hotfix.web.StatusView.Incident;
import dev.hotfix.web.StatusView.Update;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Draws up the public status, anew every few seconds at most, however many people look.
@org.springframework.stereotype.Component
final class Status {

  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final int MOST_OPEN = 100;
  private static final int MOST_ENDED = 20;

  private final HotFixes hotfixes;
  private final Journal journal;
  private final ServiceTable services;
  private final InstantSource clock;
  private final AtomicReference<@Nullable StatusView> drawn = new AtomicReference<>();

  Status(HotFixes hotfixes, Journal journal, ServiceTable services, InstantSource clock) {
    this.hotfixes = hotfixes;
    this.journal = journal;
    this.services = services;
    this.clock = clock;
  }

  StatusView now() {
    StatusView last = drawn.get();
    if (last != null && last.at().plus(FRESH).isAfter(clock.instant())) {
      return last;
    }
    StatusView fresh = draw();
    drawn.set(fresh);
    return fresh;
  }

  private StatusView draw() {
    List<Service> all = services.list().stream().map(Registered::service).toList();
    List<Incident> incidents =
        Stream.concat(
                hotfixes.open().stream().limit(MOST_OPEN), hotfixes.ended(MOST_ENDED).stream())
            .map(row -> incident(row, all))
            .filter(incident -> !incident.updates().isEmpty())
            .sorted(Comparator.comparing((Incident it) -> it.updates().getFirst().at()).reversed())
            .toList();
    var components = all.stream().map(service -> component(service, incidents)).toList();
    return new StatusView(components, incidents, clock.instant());
  }

  private Incident incident(HotFixRow row, List<Service> all) {
    String title =
        all.stream()
            .filter(service -> service.name().equals(row.service()))
            .map(Service::title)
            .findFirst()
            .orElse(row.service());
    List<Update> updates =
        journal.read(row.id()).entries().stream()
            .filter(entry -> entry.fact() instanceof StatusPosted)
            .map(entry -> {
              var posted = (StatusPosted) entry.fact();
              return new Update(entry.at(), posted.state(), posted.words());
            })
            .toList()
            .reversed();
    return new Incident(row.id().number(), title, updates);
  }

  private static Component component(Service service, List<Incident> incidents) {
    return new Component(
        service.title(),
        incidents.stream()
            .filter(it -> !it.over() && it.service().equals(service.title()))
            .map(Incident::state)
            .findFirst()
            .orElse(""));
  }
}
