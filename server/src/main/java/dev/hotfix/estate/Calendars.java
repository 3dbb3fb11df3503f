package dev.hotfix.estate;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import dev.hotfix.estate.Visitor.NoAnswer;
import dev.hotfix.journal.DeployFact.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;

/// Reads iCalendar files (RFC 5545) at addresses: which events touch the coming days, repetitions
/// and time zones understood.
public final class Calendars {

  /// So far ahead is looked, and so much is taken of one file.
  public static final Duration AHEAD = Duration.ofDays(60);

  private static final int MOST_SLOTS = 200;
  private static final int MOST_REPETITIONS = 20_000;

  private final Visitor visitor;

  public Calendars(Visitor visitor) {
    this.visitor = visitor;
  }

  /// What the file at that address says of the time from `now` on, in order.
  ///
  /// @throws NoAnswer when it cannot be had, or is no iCalendar file; the message says why
  public List<Slot> read(String address, Instant now) throws NoAnswer {
    Visitor.Answer answer = visitor.get(address);
    if (answer.status() != 200) {
      throw new NoAnswer("\"%s\" answered with status %d".formatted(address, answer.status()));
    }
    List<ICalendar> found = Biweekly.parse(answer.body()).all();
    if (found.isEmpty()) {
      throw new NoAnswer("\"%s\" is no iCalendar file".formatted(address));
    }
    var slots = new ArrayList<Slot>();
    for (ICalendar calendar : found) {
      for (VEvent event : calendar.getEvents()) {
        slots.addAll(slots(address, calendar, event, now));
      }
    }
    slots.sort(Comparator.comparing(Slot::from));
    return slots.subList(0, Math.min(slots.size(), MOST_SLOTS));
  }

  private static List<Slot> slots(String address, ICalendar calendar, VEvent event, Instant now) {
    if (event.getDateStart() == null || isCancelled(event)) {
      return List.of();
    }
    Duration length = length(event);
    String what = event.getSummary() == null ? "" : event.getSummary().getValue();
    var slots = new ArrayList<Slot>();
    TimeZone zone =
        calendar.getTimezoneInfo().getTimezone(event.getDateStart()) == null
            ? TimeZone.getTimeZone("UTC")
            : calendar.getTimezoneInfo().getTimezone(event.getDateStart()).getTimeZone();
    DateIterator each = event.getDateIterator(zone);
    each.advanceTo(Date.from(now.minus(length)));
    for (int i = 0; each.hasNext() && i < MOST_REPETITIONS; i++) {
      Instant from = each.next().toInstant();
      if (from.isAfter(now.plus(AHEAD)) || slots.size() == MOST_SLOTS) {
        break;
      }
      if (from.plus(length).isAfter(now)) {
        slots.add(new Slot(address, from, from.plus(length), what));
      }
    }
    return slots;
  }

  private static boolean isCancelled(VEvent event) {
    return event.getStatus() != null && event.getStatus().isCancelled();
  }

  /// A date without an end is that day.
  private static Duration length(VEvent event) {
    Date start = event.getDateStart().getValue();
    if (event.getDateEnd() != null) {
      return Duration.between(start.toInstant(), event.getDateEnd().getValue().toInstant());
    }
    if (event.getDuration() != null) {
      return Duration.ofMillis(event.getDuration().getValue().toMillis());
    }
    return event.getDateStart().getValue().hasTime() ? Duration.ZERO : Duration.ofDays(1);
  }
}
