package dev.hotfix.develop.lines;

import dev.hotfix.engine.git.GitException;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.gate.Situation;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
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
    return LineSteps.FORECAST_LINES;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    try {
      return Outcome.done(
          LineForecasts.of(situation, mirrors.open(situation.service()), assignment.key()));
    } catch (GitException e) {
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    }
  }
}
