package dev.hotfix.web;

import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.LineForecast;
import dev.hotfix.journal.WatchFact.LineCarriesFix;
import dev.hotfix.journal.WatchFact.LineNotCarried;
import dev.hotfix.journal.WatchFact.LineNotNeeded;
import dev.hotfix.journal.WatchFact.LineOffered;
import dev.hotfix.journal.WatchFact.LineProven;
import dev.hotfix.journal.WatchFact.LineWaived;
import dev.hotfix.watch.Line;
import dev.hotfix.watch.LineStanding;
import dev.hotfix.web.CaseView.LineRow;
import dev.hotfix.web.CaseView.LineState;
import dev.hotfix.web.format.Words;
import java.util.List;
import java.util.Optional;

/// The release lines a fix must reach, as the page of the hot fix shows them.
final class LineRows {

  private LineRows() {}

  static List<LineRow> of(Situation situation, Caller reader) {
    return LineStanding.all(situation).stream().map(line -> row(line, situation, reader)).toList();
  }

  private static LineRow row(LineStanding line, Situation situation, Caller reader) {
    return new LineRow(
        line.name(),
        line.affected() == null ? "" : line.affected() ? "yes" : "no",
        line.forecast().map(LineRows::landing).orElse(""),
        line.forecast().map(found -> String.join(", ", found.files())).orElse(""),
        state(line),
        line.begun()
            .filter(one -> !one.settled() && !situation.history().ended())
            .flatMap(one -> waiver(one, situation, reader)));
  }

  private static String landing(LineForecast forecast) {
    return switch (forecast.verdict()) {
      case "conflict" -> "conflict";
      case "already" -> "has it already";
      default -> "picks clean";
    };
  }

  private static LineState state(LineStanding line) {
    LineState plain =
        switch (line.state()) {
          case AHEAD -> LineState.of("", "ahead", line.state().word());
          case TRYING, PROVEN -> LineState.of("soft", "now", line.state().word());
          case OFFERED -> LineState.of("warn", "held", line.state().word());
          case FIXED -> LineState.of("good", "check", line.state().word());
          case WAIVED -> LineState.of("violet", "waived", line.state().word());
          case NOT_NEEDED, LEFT -> LineState.of("soft", "none", line.state().word());
          case MISSING -> LineState.of("bad", "alert", line.state().word());
        };
    return switch (line.newest().orElse(null)) {
      case LineCarriesFix(_, _, var commit) -> plain.at(commit);
      case LineWaived(_, _, var because, var payBy) ->
          plain.because(payBy == null ? because : because + "; owed until " + Words.day(payBy));
      case LineNotNeeded(_, _, var culprit) ->
          plain.because("it never had the culprit").at(culprit);
      case LineOffered offered ->
          plain
              .because("waits on " + offered.branch())
              .at(offered.pick())
              .shownBy(offered.evidence(), "pull request");
      case LineProven proven ->
          plain.because("about to be pushed").at(proven.pick()).shownBy(proven.evidence(), "proof");
      case LineNotCarried no -> {
        LineState missing = plain.because(no.because());
        yield no.evidence() == null
            ? missing
            : missing.shownBy(no.evidence(), "what stands in the way");
      }
      case null, default -> plain;
    };
  }

  private static Optional<Form.Filled> waiver(Line line, Situation situation, Caller reader) {
    return Optional.of(Forms.waiveLine(line))
        .filter(form -> reader.role().includes(form.role()))
        .flatMap(form -> form.fill(situation));
  }
}
