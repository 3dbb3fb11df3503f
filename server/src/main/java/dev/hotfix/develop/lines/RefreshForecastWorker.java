package dev.hotfix.develop.lines;

import dev.hotfix.engine.git.GitException;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.LinesForecast;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Looks whether a line moved since it was tried, and tries it again if that changes anything.
@Component
final class RefreshForecastWorker implements Worker {

  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final Mirrors mirrors;

  RefreshForecastWorker(Mirrors mirrors) {
    this.mirrors = mirrors;
  }

  @Override
  public Step step() {
    return LineSteps.REFRESH_FORECAST;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    LinesForecast known = situation.history().latest(LinesForecast.class).orElseThrow();
    try {
      LinesForecast now =
          LineForecasts.of(situation, mirrors.open(situation.service()), known.fix());
      return now.equals(known) ? Outcome.later(PAUSE, "no line has moved") : Outcome.done(now);
    } catch (GitException e) {
      return Outcome.later(PAUSE, String.valueOf(e.getMessage()));
    }
  }
}
