package dev.hotfix.api;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.util.DayOfWeek;
import biweekly.util.Frequency;
import biweekly.util.Recurrence;
import dev.hotfix.estate.Procedure;
import dev.hotfix.estate.Procedure.Freeze;
import dev.hotfix.estate.Procedure.Window;
import dev.hotfix.estate.Service;
import dev.hotfix.estate.ServiceTable;
import dev.hotfix.flow.Conductor;
import dev.hotfix.flow.HotFixRow;
import dev.hotfix.flow.HotFixes;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.WindowChosen;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.Date;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// A service's change windows and freezes, and the windows agreed for its hot fixes, as iCalendar.
@RestController
class CalendarController {

  private final ServiceTable services;
  private final HotFixes hotfixes;
  private final Conductor conductor;
  private final InstantSource clock;

  CalendarController(
      ServiceTable services, HotFixes hotfixes, Conductor conductor, InstantSource clock) {
    this.services = services;
    this.hotfixes = hotfixes;
    this.conductor = conductor;
    this.clock = clock;
  }

  @GetMapping("/api/v1/services/{name}/calendar")
  @Summary("Its change windows, its freezes and what was agreed for its hot fixes, as iCalendar")
  ResponseEntity<String> calendar(@PathVariable String name) {
    Service service =
        services
            .find(name)
            .map(ServiceTable.Registered::service)
            .orElseThrow(() -> Refusal.noService(name));
    var calendar = new ICalendar();
    calendar.setProductId("-//Hotfix//Hotfix//EN");
    Procedure procedure = service.procedure();
    for (Window window : procedure.windows()) {
      calendar.addEvent(weekly(name, window));
    }
    for (Freeze freeze : procedure.freezes()) {
      calendar.addEvent(
          event(
              name + "-freeze-" + freeze.from(),
              "Freeze: " + freeze.because(),
              freeze.from(),
              freeze.until()));
    }
    hotfixes.open().stream()
        .map(HotFixRow::id)
        .flatMap(id -> conductor.situation(id).stream())
        .filter(situation -> situation.service().name().equals(name))
        .forEach(situation -> agreed(situation, calendar));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/calendar; charset=utf-8"))
        .body(Biweekly.write(calendar).go());
  }

  private static void agreed(Situation situation, ICalendar calendar) {
    situation
        .history()
        .window()
        .map(entry -> (WindowChosen) entry.fact())
        .ifPresent(window ->
            calendar.addEvent(
                event(
                    situation.id().toString(),
                    "%s: %s".formatted(situation.id(), situation.history().opened().title()),
                    window.from(),
                    window.until())));
  }

  /// From the coming day on, in instants of the window's zone; after a change of the clocks it is
  /// right again from that day on.
  private VEvent weekly(String name, Window window) {
    ZonedDateTime day = clock.instant().atZone(window.zone());
    while (!window.days().contains(day.getDayOfWeek())) {
      day = day.plusDays(1);
    }
    VEvent event =
        event(
            "%s-window-%s-%s"
                .formatted(name, window.days().stream().sorted().toList(), window.from()),
            "Change window of " + name,
            day.with(window.from()).toInstant(),
            day.with(window.until()).toInstant());
    var weekly = new Recurrence.Builder(Frequency.WEEKLY);
    window.days().stream().sorted().forEach(each -> weekly.byDay(DayOfWeek.valueOf(each.name())));
    event.setRecurrenceRule(weekly.build());
    return event;
  }

  private static VEvent event(String uid, String summary, Instant from, Instant until) {
    var event = new VEvent();
    event.setUid(uid);
    event.setSummary(summary);
    event.setDateStart(Date.from(from));
    event.setDateEnd(Date.from(until));
    return event;
  }
}
