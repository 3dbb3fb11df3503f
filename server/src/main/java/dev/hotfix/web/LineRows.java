package dev.hotfix.web;

import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.LineForecast;
import dev.hotfix.journal.DevelopFact.LinesForecast;
import dev.hotfix.journal.WatchFact.LineCarriesFix;
import dev.hotfix.journal.WatchFact.LineMoved;
import dev.hotfix.journal.WatchFact.LineNotCarried;
import dev.hotfix.journal.WatchFact.LineNotNeeded;
import dev.hotfix.journal.WatchFact.LineOffered;
import dev.hotfix.journal.WatchFact.LineProven;
import dev.hotfix.journal.WatchFact.LineWaived;
import dev.hotfix.watch.Line;
import dev.hotfix.web.CaseView.LineRow;
import dev.hotfix.web.CaseView.LineState;
import dev.hotfix.web.format.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The release lines a fix must reach: whether each has the problem, how the fix would land, and
/// what has come true.
final class LineRows {

  private static final LineState AHEAD = LineState.of("", "ahead", "not yet", "");
  private static final LineState TRYING = LineState.of("soft", "now", "being tested", "");
  private static final LineState ABSENT = LineState.of("soft", "none", "closed without it", "");

  private LineRows() {}

  static List<LineRow> of(Situation situation, Caller reader) {
    List<Line> begun = Line.all(situation);
    var code = situation.service().code();
    return Stream.concat(Stream.of(code.main()), code.lines().stream())
        .distinct()
        .map(name ->
            row(
                name,
                begun.stream().filter(it -> it.name().equals(name)).findFirst(),
                situation,
                reader))
        .toList();
  }

  private static LineRow row(String name, Optional<Line> line, Situation situation, Caller reader) {
    Optional<LineForecast> forecast =
        situation
            .history()
            .latest(LinesForecast.class)
            .flatMap(all -> all.lines().stream().filter(f -> f.line().equals(name)).findFirst());
    LineState known = line.map(LineRows::state).orElse(AHEAD);
    LineState state = known.equals(TRYING) && situation.history().ended() ? ABSENT : known;
    return new LineRow(
        name,
        affected(forecast, line),
        forecast.map(LineRows::landing).orElse(""),
        forecast.map(found -> String.join(", ", found.files())).orElse(""),
        state,
        line.filter(one -> !one.settled() && !situation.history().ended())
            .flatMap(one -> waiver(one, situation, reader)));
  }

  /// Yes when the line holds the culprit; empty as long as nobody knows.
  private static String affected(Optional<LineForecast> forecast, Optional<Line> line) {
    if (line.flatMap(Line::newest).filter(LineNotNeeded.class::isInstance).isPresent()) {
      return "no";
    }
    return forecast.map(LineForecast::affected).map(holds -> holds ? "yes" : "no").orElse("");
  }

  private static String landing(LineForecast forecast) {
    return switch (forecast.verdict()) {
      case "conflict" -> "conflict";
      case "already" -> "has it already";
      default -> "picks clean";
    };
  }

  private static LineState state(Line line) {
    return switch (line.newest().orElse(null)) {
      case LineCarriesFix(_, _, var commit) ->
          LineState.of("good", "check", "fixed", "").at(commit);
      case LineWaived(_, _, var because, var payBy) ->
          LineState.of(
              "violet",
              "waived",
              "waived",
              payBy == null ? because : because + "; owed until " + Words.day(payBy));
      case LineNotNeeded(_, _, var culprit) ->
          LineState.of("soft", "none", "not needed", "it never had the culprit").at(culprit);
      case LineOffered offered ->
          LineState.of("warn", "held", "offered", "waits on " + offered.branch())
              .at(offered.pick())
              .shownBy(offered.evidence(), "pull request");
      case LineProven proven ->
          LineState.of("soft", "now", "tested", "about to be pushed")
              .at(proven.pick())
              .shownBy(proven.evidence(), "proof");
      case LineNotCarried no -> {
        var missing = LineState.of("bad", "alert", "missing", no.because());
        yield no.evidence() == null
            ? missing
            : missing.shownBy(no.evidence(), "what stands in the way");
      }
      case LineMoved _ -> TRYING;
      case null, default -> TRYING;
    };
  }

  private static Optional<Form.Filled> waiver(Line line, Situation situation, Caller reader) {
    return Optional.of(Forms.waiveLine(line))
        .filter(form -> reader.role().includes(form.role()))
        .flatMap(form -> form.fill(situation));
  }
}
