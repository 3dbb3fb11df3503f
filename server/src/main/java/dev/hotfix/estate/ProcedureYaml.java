package dev.hotfix.estate;

import dev.hotfix.estate.Procedure.CalendarFeed;
import dev.hotfix.estate.Procedure.Freeze;
import dev.hotfix.estate.Procedure.SignOff;
import dev.hotfix.estate.Procedure.Window;
import dev.hotfix.journal.Severity;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// Reads the procedure of a `hotfix.yaml`: the word `default`, or what differs from it.
final class ProcedureYaml {

  private ProcedureYaml() {}

  static Procedure read(Fields top) {
    if (top.isText("procedure")) {
      top.value("procedure", Shape.oneOf("default"));
      return Procedure.standard();
    }
    return top.maybeSection("procedure", ProcedureYaml::procedure).orElse(Procedure.standard());
  }

  private static Procedure procedure(Fields fields) {
    int opensAt =
        fields.value("opens-at", Shape.number(1, 1_000_000), Procedure.standard().opensAt());
    Procedure usual = rules(fields, Procedure.standard(), opensAt);
    var severities = new EnumMap<Severity, Procedure>(Severity.class);
    fields.maybeSection("severities", section -> special(section, usual, severities));
    return severities.isEmpty() ? usual : usual.with(severities);
  }

  private static boolean special(
      Fields section, Procedure usual, Map<Severity, Procedure> severities) {
    for (Severity severity : Severity.values()) {
      section
          .maybeSection(severity.name(), fields -> rules(fields, usual, usual.opensAt()))
          .ifPresent(special -> severities.put(severity, special));
    }
    return true;
  }

  /// What is written, and where nothing is, the usual.
  private static Procedure rules(Fields fields, Procedure usual, int opensAt) {
    return new Procedure(
        opensAt,
        fields.value("approvals", Shape.number(0, 20), usual.approvals()),
        fields.has("approvers")
            ? fields.values("approvers", Shape.oneOf("approver", "lead", "administrator"))
            : usual.approvers(),
        fields.value("approval-lasts", Shape.DURATION, usual.approvalLasts()),
        fields.value("notice", Shape.DURATION, usual.notice()),
        fields.has("windows") ? fields.items("windows", ProcedureYaml::window) : usual.windows(),
        fields.has("freezes") ? fields.items("freezes", ProcedureYaml::freeze) : usual.freezes(),
        fields.has("calendars")
            ? fields.items("calendars", ProcedureYaml::calendar)
            : usual.calendars(),
        fields.value("judge-for", Shape.DURATION, usual.judgeFor()),
        fields.value("watch", Shape.DURATION, usual.watch()),
        fields.value("carry", Shape.YES_OR_NO, usual.carry()),
        fields
            .maybeSection("sign-off", section -> signOff(section, usual.signOff()))
            .orElse(usual.signOff()),
        fields.value("debt-days", Shape.number(1, 365), usual.debtDays()),
        Map.of());
  }

  private static SignOff signOff(Fields signOff, SignOff usual) {
    return new SignOff(
        signOff.value("remind", Shape.DURATION, usual.remind()),
        signOff.value("within", Shape.DURATION, usual.within()),
        signOff.has("ask") ? signOff.values("ask", Shape.MAIL) : usual.ask(),
        signOff.value("stakeholders", Shape.number(0, 20), usual.stakeholders()));
  }

  private static Window window(Fields window) {
    LocalTime from = window.value("from", Shape.TIME);
    LocalTime until = window.value("until", Shape.TIME);
    if (window.sound() && !from.isBefore(until)) {
      window.wrong(
          "until",
          "The window from %s until %s is empty.".formatted(from, until),
          "End it later on the same day, or write two windows.");
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    days.addAll(window.values("days", Shape.DAY));
    return new Window(
        days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days,
        from,
        until,
        window.value("zone", Shape.ZONE));
  }

  private static CalendarFeed calendar(Fields calendar) {
    return new CalendarFeed(
        calendar.value("http", Shape.ADDRESS),
        calendar.value("holds", Shape.oneOf("freezes", "windows")).equals("freezes"),
        calendar.value("except", Shape.SEVERITY, Severity.SEV1));
  }

  private static Freeze freeze(Fields freeze) {
    Instant from = freeze.value("from", Shape.INSTANT);
    Instant until = freeze.value("until", Shape.INSTANT);
    if (freeze.sound() && !from.isBefore(until)) {
      freeze.wrong(
          "until",
          "The freeze from %s until %s is empty.".formatted(from, until),
          "End it after its begin.");
    }
    return new Freeze(
        from,
        until,
        freeze.value("because", Shape.TEXT),
        freeze.value("except", Shape.SEVERITY, Severity.SEV1));
  }
}
