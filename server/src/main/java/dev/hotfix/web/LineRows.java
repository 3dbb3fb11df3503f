package dev.hotfix.web;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.LineForecast;
import dev.hotfix.journal.DevelopFact.LinesForecast;
import dev.hotfix.journal.History;
import dev.hotfix.journal.WatchFact.LineCarriesFix;
import dev.hotfix.journal.WatchFact.LineNotCarried;
import dev.hotfix.web.CaseView.LineRow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The release lines a fix must reach: what the forecast says, and what has come true.
final class LineRows {

  private LineRows() {}

  static List<LineRow> of(Situation situation) {
    var code = situation.service().code();
    return Stream.concat(Stream.of(code.main()), code.lines().stream())
        .map(line -> row(line, situation.history()))
        .toList();
  }

  private static LineRow row(String line, History history) {
    Optional<LineForecast> forecast =
        history
            .latest(LinesForecast.class)
            .flatMap(all -> all.lines().stream().filter(f -> f.line().equals(line)).findFirst());
    Optional<String> carried =
        history
            .latest(LineCarriesFix.class, c -> c.line().equals(line))
            .map(LineCarriesFix::commit);
    Optional<String> trouble =
        history
            .latest(LineNotCarried.class, c -> c.line().equals(line))
            .map(LineNotCarried::because);
    return new LineRow(
        line,
        forecast.map(LineForecast::verdict).orElse(""),
        carried.isPresent() ? "" : trouble.orElseGet(() -> note(forecast)),
        carried.orElse(null));
  }

  private static String note(Optional<LineForecast> forecast) {
    return forecast
        .filter(found -> !found.files().isEmpty())
        .map(found -> String.join(", ", found.files()))
        .orElse("");
  }
}
