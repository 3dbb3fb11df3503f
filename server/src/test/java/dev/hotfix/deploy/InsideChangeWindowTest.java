package dev.hotfix.deploy;

import static dev.hotfix.gate.Usual.BUILT;
import static dev.hotfix.gate.Usual.PUSHED;
import static dev.hotfix.gate.Usual.STARTED;
import static dev.hotfix.gate.Usual.windows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.estate.Procedure;
import dev.hotfix.estate.Procedure.CalendarFeed;
import dev.hotfix.estate.Procedure.Freeze;
import dev.hotfix.estate.Procedure.Window;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.CannotTell;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DeployFact.CalendarsRead;
import dev.hotfix.journal.DeployFact.Slot;
import dev.hotfix.journal.DeployFact.WindowChosen;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.IdentifyFact.SeveritySet;
import dev.hotfix.journal.Severity;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InsideChangeWindowTest {

  private static final String WINDOWS = "https://calendar.example.org/changes.ics";
  private static final String FREEZES = "https://calendar.example.org/freezes.ics";
  private static final Instant ONE = Instant.parse("2026-10-02T13:00:00Z");
  private static final Instant TWO = Instant.parse("2026-10-02T14:00:00Z");
  private static final WindowChosen CHOSEN = new WindowChosen(ONE, TWO, "agreed");
  private static final Freeze FREEZE =
      new Freeze(Given.NOON, TWO.plusSeconds(3600), "the sales", Severity.SEV1);

  @Test
  void is_held_until_a_window_is_agreed() {
    assertThat(look(Given.facts()))
        .isEqualTo(new Held("no window has been agreed", "Agree on one with the stakeholders."));
  }

  @Test
  void opens_with_its_window_and_closes_with_it() {
    assertThat(at(ONE.minusSeconds(1)))
        .isEqualTo(new Held("the window opens at 2026-10-02T13:00:00Z", "Wait for it."));
    assertThat(at(ONE)).isEqualTo(new Open("the window lasts until 2026-10-02T14:00:00Z"));
    assertThat(at(TWO.minusSeconds(1))).isInstanceOf(Open.class);
    assertThat(at(TWO))
        .isEqualTo(new Held("the window ended at 2026-10-02T14:00:00Z", "Agree on another one."));
  }

  @Test
  void a_later_agreement_replaces_the_first() {
    var later = new WindowChosen(TWO, TWO.plusSeconds(600), "moved");

    assertThat(look(Given.at(ONE, Given.facts(CHOSEN, later))))
        .isEqualTo(new Held("the window opens at 2026-10-02T14:00:00Z", "Wait for it."));
  }

  @Test
  void is_held_while_the_procedure_allows_no_change() {
    var fridays = new Window(Set.of(DayOfWeek.FRIDAY), LocalTime.NOON, LocalTime.of(13, 30), UTC);
    var mondays = new Window(Set.of(DayOfWeek.MONDAY), LocalTime.MIN, LocalTime.MAX, UTC);

    assertThat(look(chosen(List.of(fridays, mondays), List.of()))).isInstanceOf(Open.class);
    assertThat(look(chosen(List.of(mondays), List.of())))
        .isEqualTo(
            new Held("the procedure allows no change now", "Wait for its next change window."));
  }

  @Test
  void a_freeze_holds_whatever_was_agreed() {
    assertThat(look(chosen(List.of(), List.of(FREEZE))))
        .isEqualTo(
            new Held(
                "a freeze lasts until 2026-10-02T15:00:00Z: the sales",
                "Wait, or ask a lead to waive this gate."));
  }

  @Test
  void a_freeze_lets_the_severities_pass_that_it_excepts() {
    Situation frozen = chosen(List.of(), List.of(FREEZE));

    assertThat(look(severity(Severity.SEV1, frozen))).isInstanceOf(Open.class);
    assertThat(look(severity(Severity.SEV2, frozen))).isInstanceOf(Held.class);
  }

  @Test
  void a_freeze_that_is_over_holds_nothing() {
    var past = new Freeze(Given.NOON, ONE, "the sales", Severity.SEV1);

    assertThat(look(chosen(List.of(), List.of(past)))).isInstanceOf(Open.class);
  }

  @Test
  void a_roll_out_that_has_begun_is_not_stopped_when_its_window_ends() {
    Situation begun = Given.facts(PUSHED, BUILT, CHOSEN, STARTED);

    assertThat(look(Given.at(TWO.plusSeconds(1), begun)))
        .isEqualTo(new Open("the roll-out began inside its window"));
  }

  private static final ZoneOffset UTC = ZoneOffset.UTC;

  @Test
  void calendars_open_and_freeze_by_what_they_said_last() {
    var nothing = new CalendarsRead(List.of(), List.of(), "");
    var open = new CalendarsRead(List.of(slot(WINDOWS, "change")), List.of(), "");
    var frozen =
        new CalendarsRead(List.of(slot(WINDOWS, "change")), List.of(slot(FREEZES, "sales")), "");
    var blind = new CalendarsRead(List.of(slot(WINDOWS, "change")), List.of(), "no answer");

    assertThat(fed(Severity.SEV3))
        .isEqualTo(new Held("its calendars have not been read yet", "They are by themselves."));
    assertThat(fed(Severity.SEV3, nothing))
        .isEqualTo(
            new Held("the procedure allows no change now", "Wait for its next change window."));
    assertThat(fed(Severity.SEV3, open)).isInstanceOf(Open.class);
    assertThat(fed(Severity.SEV3, frozen))
        .isEqualTo(
            new Held(
                "a freeze lasts until 2026-10-02T14:00:00Z: sales",
                "Wait, or ask a lead to waive this gate."));
    assertThat(fed(Severity.SEV2, frozen)).isInstanceOf(Open.class);
    assertThat(fed(Severity.SEV3, blind))
        .isEqualTo(
            new CannotTell(
                "a calendar cannot be read: no answer",
                "See that it can, or ask a lead to waive this gate."));
  }

  private static Verdict fed(Severity severity, Fact... more) {
    Procedure p = Procedure.standard();
    var calendars =
        List.of(
            new CalendarFeed(WINDOWS, false, Severity.SEV1),
            new CalendarFeed(FREEZES, true, Severity.SEV2));
    var procedure =
        new Procedure(
            p.opensAt(),
            p.approvals(),
            p.approvers(),
            p.approvalLasts(),
            p.notice(),
            p.windows(),
            p.freezes(),
            calendars,
            p.judgeFor(),
            p.watch(),
            p.carry(),
            p.signOff(),
            p.debtDays(),
            Map.of());
    var facts = new ArrayList<Fact>(List.of(CHOSEN, new SeveritySet(severity, List.of())));
    facts.addAll(List.of(more));
    return look(Given.at(ONE.plusSeconds(60), Given.facts(facts, Given.shop(procedure))));
  }

  private static Slot slot(String calendar, String what) {
    return new Slot(calendar, ONE, TWO, what);
  }

  private static Verdict look(Situation situation) {
    return new InsideChangeWindow().look(situation);
  }

  private static Verdict at(Instant now) {
    return look(Given.at(now, Given.facts(CHOSEN)));
  }

  private static Situation chosen(List<Window> windows, List<Freeze> freezes) {
    return Given.at(ONE, Given.facts(List.of(CHOSEN), windows(windows, freezes)));
  }

  private static Situation severity(Severity severity, Situation situation) {
    return Given.at(
        ONE, Given.and(situation, Given.ANA.actor(), new SeveritySet(severity, List.of())));
  }
}
