package dev.hotfix.deploy;

import dev.hotfix.estate.Calendars;
import dev.hotfix.estate.Procedure.CalendarFeed;
import dev.hotfix.estate.Visitor.NoAnswer;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.CalendarsRead;
import dev.hotfix.journal.DeployFact.Slot;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Reads the procedure's calendars again and again until the roll-out begins. What has not changed
/// is not recorded again.
@Component
final class ReadCalendarsWorker implements Worker {

  private static final Duration AGAIN = Duration.ofMinutes(5);
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Calendars calendars;

  ReadCalendarsWorker(Calendars calendars) {
    this.calendars = calendars;
  }

  @Override
  public Step step() {
    return DeploySteps.READ_CALENDARS;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    Optional<CalendarsRead> before = situation.history().latest(CalendarsRead.class);
    CalendarsRead now = read(situation, before);
    return before.filter(now::equals).isPresent()
        ? Outcome.later(
            now.trouble().isEmpty() ? AGAIN : SOON, "the calendars say what they said before")
        : Outcome.done(now);
  }

  private CalendarsRead read(Situation situation, Optional<CalendarsRead> before) {
    var windows = new ArrayList<Slot>();
    var freezes = new ArrayList<Slot>();
    String trouble = "";
    for (CalendarFeed feed : situation.procedure().calendars()) {
      List<Slot> into = feed.freezes() ? freezes : windows;
      try {
        into.addAll(calendars.read(feed.http(), situation.now()));
      } catch (NoAnswer e) {
        trouble = String.valueOf(e.getMessage());
        before.map(feed.freezes() ? CalendarsRead::freezes : CalendarsRead::windows).stream()
            .flatMap(List::stream)
            .filter(slot -> slot.calendar().equals(feed.http()))
            .forEach(into::add);
      }
    }
    return new CalendarsRead(windows, freezes, trouble);
  }
}
