package dev.hotfix.deploy;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Subjects;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.CannotTell;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DeployFact.CalendarsRead;
import dev.hotfix.journal.DeployFact.Slot;
import dev.hotfix.journal.DeployFact.WindowChosen;
import dev.hotfix.journal.IdentifyFact.SeveritySet;
import dev.hotfix.journal.Severity;
import dev.hotfix.journal.Subject;
import java.time.Instant;
import java.util.Optional;

/// It is time: a window was agreed, it is open now, and no freeze forbids it. A roll-out that has
/// begun is not stopped when its window ends; people pause it if they want that.
public final class InsideChangeWindow implements Gate {

  @Override
  public Stage stage() {
    return Stage.DEPLOY;
  }

  @Override
  public String action(Situation situation) {
    return "schedule-rollout";
  }

  @Override
  public Subject subject(Situation situation) {
    return Subjects.fix(situation);
  }

  @Override
  public Verdict look(Situation situation) {
    var history = situation.history();
    boolean begun =
        Bundles.current(history)
            .flatMap(bundle -> Bundles.rollout(history, bundle.digest()))
            .isPresent();
    if (begun) {
      return new Open("the roll-out began inside its window");
    }
    return history
        .window()
        .map(entry -> judged(situation, (WindowChosen) entry.fact()))
        .orElseGet(
            () -> new Held("no window has been agreed", "Agree on one with the stakeholders."));
  }

  /// What the calendars and weekly windows have against it now.
  private static Optional<Verdict> calendars(Situation situation, Severity severity) {
    var procedure = situation.procedure();
    var read = situation.history().latest(CalendarsRead.class);
    if (!procedure.calendars().isEmpty() && read.isEmpty()) {
      return Optional.of(
          new Held("its calendars have not been read yet", "They are by themselves."));
    }
    Instant now = situation.now();
    Optional<Slot> freeze =
        read.stream()
            .flatMap(calendars -> calendars.freezes().stream())
            .filter(slot -> slot.contains(now))
            .filter(slot ->
                procedure.calendars().stream()
                    .anyMatch(feed ->
                        feed.http().equals(slot.calendar())
                            && feed.freezes()
                            && severity.compareTo(feed.except()) > 0))
            .findFirst();
    if (freeze.isPresent()) {
      return Optional.of(
          new Held(
              "a freeze lasts until %s: %s".formatted(freeze.get().until(), freeze.get().what()),
              "Wait, or ask a lead to waive this gate."));
    }
    boolean open =
        procedure.inWindow(now)
            || read.stream()
                .flatMap(calendars -> calendars.windows().stream())
                .anyMatch(slot -> slot.contains(now));
    String trouble = read.map(CalendarsRead::trouble).orElse("");
    if (!open) {
      return Optional.of(
          new Held("the procedure allows no change now", "Wait for its next change window."));
    }
    return trouble.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CannotTell(
                "a calendar cannot be read: " + trouble,
                "See that it can, or ask a lead to waive this gate."));
  }

  private static Verdict judged(Situation situation, WindowChosen window) {
    var now = situation.now();
    var severity =
        situation
            .history()
            .latest(SeveritySet.class)
            .map(SeveritySet::severity)
            .orElse(Severity.SEV4);
    var freeze = situation.procedure().freeze(now, severity);
    if (freeze.isPresent()) {
      return new Held(
          "a freeze lasts until %s: %s".formatted(freeze.get().until(), freeze.get().because()),
          "Wait, or ask a lead to waive this gate.");
    }
    var elsewhere = calendars(situation, severity);
    if (elsewhere.isPresent()) {
      return elsewhere.get();
    }
    if (now.isBefore(window.from())) {
      return new Held("the window opens at %s".formatted(window.from()), "Wait for it.");
    }
    return now.isBefore(window.until())
        ? new Open("the window lasts until %s".formatted(window.until()))
        : new Held("the window ended at %s".formatted(window.until()), "Agree on another one.");
  }
}
