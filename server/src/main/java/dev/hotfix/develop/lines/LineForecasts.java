package dev.hotfix.develop.lines;

import dev.hotfix.engine.forecast.Forecast;
import dev.hotfix.engine.forecast.LineForecast.Already;
import dev.hotfix.engine.forecast.LineForecast.Clean;
import dev.hotfix.engine.forecast.LineForecast.Conflict;
import dev.hotfix.engine.git.Commit;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Range;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Culprit;
import dev.hotfix.journal.DevelopFact.LineForecast;
import dev.hotfix.journal.DevelopFact.LinesForecast;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How a fix would land on main and every supported line as they stand now, and which of them hold
/// the culprit. Touches none of them.
record LineForecasts(Repository mirror, Forecast forecast, Optional<CommitId> culprit) {

  static LinesForecast of(Situation situation, Repository mirror, String fix) {
    Optional<CommitId> culprit =
        Culprit.of(situation.history()).map(found -> mirror.resolve(found.commit()));
    var code = situation.service().code();
    try (var forecast = new Forecast(mirror, commits(situation, mirror, mirror.resolve(fix)))) {
      var all = new LineForecasts(mirror, forecast, culprit);
      List<LineForecast> lines =
          Stream.concat(Stream.of(code.main()), code.lines().stream()).map(all::on).toList();
      return new LinesForecast(fix, lines);
    }
  }

  /// The fix's own commits, oldest first: what production runs by now reaches the lines by itself.
  private static List<CommitId> commits(Situation situation, Repository mirror, CommitId fix) {
    CommitId production = mirror.resolve(situation.history().production().orElseThrow());
    List<CommitId> own =
        mirror.log(Range.between(production, fix)).reversed().stream()
            .filter(commit -> !commit.isMerge())
            .map(Commit::id)
            .toList();
    return own.isEmpty() ? List.of(fix) : own;
  }

  private LineForecast on(String line) {
    CommitId tip = mirror.resolve("refs/heads/" + line);
    Boolean affected = culprit.map(it -> mirror.carries(tip, it).isPresent()).orElse(null);
    return switch (forecast.on(tip)) {
      case Clean _ -> new LineForecast(line, "clean", List.of(), List.of(), tip.hex(), affected);
      case Already _ ->
          new LineForecast(line, "already", List.of(), List.of(), tip.hex(), affected);
      case Conflict conflict ->
          new LineForecast(
              line,
              "conflict",
              conflict.files(),
              conflict.needs().stream().map(CommitId::hex).toList(),
              tip.hex(),
              affected);
    };
  }
}
