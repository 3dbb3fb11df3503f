package dev.hotfix.estate;

import dev.hotfix.journal.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The organisation's rules for a hot fix.
///
/// @param opensAt how many signals of one problem within an hour open a hot fix by themselves
/// @param approvals how many people besides the author approve a bundle
/// @param approvers roles of which each must be among those who approve
/// @param approvalLasts after which an approval is void
/// @param notice how long before the window stakeholders are told
/// @param windows when roll-outs may run; none means always
/// @param freezes when they may not, whatever the windows say
/// @param calendars where more windows and freezes stand
/// @param judgeFor how long a wave is watched at the most
/// @param watch how long production must stay quiet before closing
/// @param carry whether the machine pushes a fix that holds on the other lines there by itself
/// @param signOff whom to ask whether it is gone, and what silence means
/// @param debtDays days until a waived gate must be made good
/// @param severities what differs for hot fixes of a severity, whole
public record Procedure(
    int opensAt,
    int approvals,
    List<String> approvers,
    Duration approvalLasts,
    Duration notice,
    List<Window> windows,
    List<Freeze> freezes,
    List<CalendarFeed> calendars,
    Duration judgeFor,
    Duration watch,
    boolean carry,
    SignOff signOff,
    int debtDays,
    Map<Severity, Procedure> severities) {

  public Procedure {
    severities = Map.copyOf(severities);
    approvers = List.copyOf(approvers);
    windows = List.copyOf(windows);
    freezes = List.copyOf(freezes);
    calendars = List.copyOf(calendars);
  }

  /// Those who are asked are reminded after `remind`, and no longer waited for after `within`.
  ///
  /// @param ask mail addresses of people who are asked though they reported nothing
  /// @param stakeholders how many stakeholders sign off
  public record SignOff(Duration remind, Duration within, List<String> ask, int stakeholders) {
    public SignOff {
      ask = List.copyOf(ask);
    }

    static SignOff standard() {
      return new SignOff(Duration.ofHours(4), Duration.ofHours(24), List.of(), 0);
    }
  }

  /// A weekly change window in a zone.
  public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime until, ZoneId zone) {
    public Window {
      days = Set.copyOf(days);
    }

    boolean contains(Instant instant) {
      var local = instant.atZone(zone);
      return days.contains(local.getDayOfWeek())
          && !local.toLocalTime().isBefore(from)
          && local.toLocalTime().isBefore(until);
    }
  }

  /// No roll-outs between two instants, except for severities at least as bad as `except`.
  public record Freeze(Instant from, Instant until, String because, Severity except) {}

  /// An iCalendar file at an address whose events are change windows, or freezes except for
  /// severities at least as bad as `except`.
  public record CalendarFeed(String http, boolean freezes, Severity except) {}

  /// What applies when a service says nothing.
  public static Procedure standard() {
    return new Procedure(
        5,
        1,
        List.of(),
        Duration.ofHours(24),
        Duration.ZERO,
        List.of(),
        List.of(),
        List.of(),
        Duration.ofMinutes(10),
        Duration.ofHours(24),
        true,
        SignOff.standard(),
        7,
        Map.of());
  }

  /// The same with these for severities that differ.
  public Procedure with(Map<Severity, Procedure> special) {
    return new Procedure(
        opensAt,
        approvals,
        approvers,
        approvalLasts,
        notice,
        windows,
        freezes,
        calendars,
        judgeFor,
        watch,
        carry,
        signOff,
        debtDays,
        special);
  }

  /// The rules for a hot fix of that severity.
  public Procedure of(Severity severity) {
    return severities.getOrDefault(severity, this);
  }

  /// Whether a roll-out may run at that instant as far as weekly windows go.
  public boolean inWindow(Instant instant) {
    boolean always = windows.isEmpty() && calendars.stream().allMatch(CalendarFeed::freezes);
    return always || windows.stream().anyMatch(window -> window.contains(instant));
  }

  /// The freeze that forbids a roll-out of that severity at that instant.
  public java.util.Optional<Freeze> freeze(Instant instant, Severity severity) {
    return freezes.stream()
        .filter(f -> !instant.isBefore(f.from()) && instant.isBefore(f.until()))
        .filter(f -> severity.compareTo(f.except()) > 0)
        .findFirst();
  }
}
