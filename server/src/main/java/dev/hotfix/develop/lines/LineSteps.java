package dev.hotfix.develop.lines;

import dev.hotfix.develop.fix.FixSteps;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.LinesForecast;
import dev.hotfix.work.Step;
import java.util.Optional;

/// Forecast how the fix would land on every line, and when.
public final class LineSteps {

  /// Try the fix on every supported line.
  public static final Step FORECAST_LINES =
      new Step(
          "forecast-lines",
          s ->
              FixSteps.untried(
                  s,
                  (history, commit) ->
                      history.has(LinesForecast.class, f -> f.fix().equals(commit))));

  /// Try again whenever a line has moved, until the fix is out.
  public static final Step REFRESH_FORECAST =
      new Step(
          "refresh-forecast",
          s ->
              s.history().completion().isPresent()
                  ? Optional.empty()
                  : s.history()
                      .latest(FixPushed.class)
                      .flatMap(fix ->
                          s.history()
                              .latestEntry(LinesForecast.class, f -> f.fix().equals(fix.commit())))
                      .map(entry -> ((LinesForecast) entry.fact()).fix() + "/" + entry.seq()));

  private LineSteps() {}
}
