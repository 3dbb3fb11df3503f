package dev.hotfix.develop.production;

import dev.hotfix.estate.Siblings;
import dev.hotfix.estate.Siblings.Deployment;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.ProductionMoved;
import dev.hotfix.journal.DevelopFact.ProductionRead;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Looks at what other hot fixes brought to the same environment, and took back, until this one
/// goes out itself.
@Component
final class FollowProductionWorker implements Worker {

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Siblings siblings;

  FollowProductionWorker(Siblings siblings) {
    this.siblings = siblings;
  }

  @Override
  public Step step() {
    return ProductionSteps.FOLLOW_PRODUCTION;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    History history = situation.history();
    Entry read = history.latestEntry(ProductionRead.class, _ -> true).orElseThrow();
    String base = ((ProductionRead) read.fact()).commit();
    Optional<Deployment> latest = siblings.latest(situation.id(), history.opened(), read.at());
    String runs = latest.map(Deployment::commit).orElse(base);
    Optional<ProductionMoved> known = Production.moved(history);
    String before = known.map(ProductionMoved::commit).orElse(base);
    if (runs.equals(before)) {
      return Outcome.later(PAUSE, "nothing else went out to " + history.opened().environment());
    }
    boolean stands =
        known
            .filter(one -> one.hotfix() > 0)
            .map(one -> siblings.stands(one.hotfix(), one.commit()))
            .orElse(true);
    return Outcome.done(
        new ProductionMoved(
            latest.map(one -> one.hotfix().number()).orElse(0L), runs, stands ? null : before));
  }
}
