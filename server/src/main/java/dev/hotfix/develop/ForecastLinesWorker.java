package dev.hotfix.develop;

import dev.hotfix.engine.forecast.Forecast;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.estate.Service;
import dev.hotfix.journal.DevelopFact.LineForecast;
import dev.hotfix.journal.DevelopFact.LinesForecast;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Tries the fix on main and every supported line without touching any of them.
@Component
final class ForecastLinesWorker implements Worker {

  private final Mirrors mirrors;

  ForecastLinesWorker(Mirrors mirrors) {
    this.mirrors = mirrors;
  }

  @Override
  public Step step() {
    return DevelopSteps.FORECAST_LINES;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Service service = assignment.situation().service();
    try {
      Repository mirror = mirrors.open(service);
      List<String> lines = new ArrayList<>(List.of(service.code().main()));
      lines.addAll(service.code().lines());
      try (var forecast = new Forecast(mirror, mirror.resolve(assignment.key()))) {
        return Outcome.done(
            new LinesForecast(
                assignment.key(), lines.stream().map(line -> on(forecast, mirror, line)).toList()));
      }
    } catch (GitException e) {
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    }
  }

  private static LineForecast on(Forecast forecast, Repository mirror, String line) {
    CommitId head = mirror.resolve("refs/heads/" + line);
    return switch (forecast.on(head)) {
      case dev.hotfix.engine.forecast.LineForecast.Clean _ ->
          new LineForecast(line, "clean", List.of(), List.of());
      case dev.hotfix.engine.forecast.LineForecast.Already _ ->
          new LineForecast(line, "already", List.of(), List.of());
      case dev.hotfix.engine.forecast.LineForecast.Conflict conflict ->
          new LineForecast(
              line,
              "conflict",
              conflict.files(),
              conflict.needs().stream().map(CommitId::hex).toList());
    };
  }
}
