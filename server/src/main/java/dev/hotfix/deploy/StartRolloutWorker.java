package dev.hotfix.deploy;

import dev.hotfix.deploy.RolloutClaims.Claim;
import dev.hotfix.estate.Siblings;
import dev.hotfix.estate.Siblings.Deployment;
import dev.hotfix.estate.Siblings.Sibling;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DevelopFact.ProductionRead;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.IdentifyFact.HotFixOpened;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Plans the waves and takes an epoch that outranks every earlier run. Hot fixes of one environment
/// go out one after the other, each on top of what production runs by then.
@Component
final class StartRolloutWorker implements Worker {

  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final TargetSteps steps;
  private final RolloutClaims claims;
  private final Siblings siblings;

  StartRolloutWorker(TargetSteps steps, RolloutClaims claims, Siblings siblings) {
    this.steps = steps;
    this.claims = claims;
    this.siblings = siblings;
  }

  @Override
  public Step step() {
    return DeploySteps.START_ROLLOUT;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    HotFixOpened where = situation.history().opened();
    var claim = new Claim(situation.id(), assignment.key());
    Optional<String> busy = busy(situation, where, claim);
    if (busy.isPresent()) {
      claims.leave(where, claim);
      return Outcome.later(AGAIN, busy.get());
    }
    List<List<String>> waves = Fleets.waves(situation.environment());
    long epoch = steps.nextEpoch();
    String run = "%s-run-%d".formatted(assignment.hotfix(), epoch);
    return Outcome.done(
        new RolloutStarted(run, assignment.key(), epoch, waves, downgrade(situation, claim)));
  }

  /// Targets took what was built later and went back, and would refuse what was built before it.
  private @Nullable String downgrade(Situation situation, Claim claim) {
    Entry built =
        situation
            .history()
            .latestEntry(BundleBuilt.class, one -> one.digest().equals(claim.bundle()))
            .orElseThrow();
    List<String> back =
        siblings
            .of(situation.id(), situation.history().opened(), RolloutRolledBack.class, built.at())
            .stream()
            .map(sibling -> sibling.id().toString())
            .toList();
    return back.isEmpty()
        ? null
        : "%s went out after this was built, and was taken back"
            .formatted(String.join(" and ", back));
  }

  /// Why it cannot begin yet.
  private Optional<String> busy(Situation situation, HotFixOpened where, Claim claim) {
    return claims
        .take(where, claim)
        .or(() ->
            siblings.of(situation.id(), where, RolloutStarted.class, Instant.EPOCH).stream()
                .filter(sibling -> Rollouts.underWay(sibling.history()).isPresent())
                .map(Sibling::id)
                .findFirst())
        .map(id ->
            "%s is being rolled out to %s; this one goes after it"
                .formatted(id, where.environment()))
        .or(() -> moved(situation));
  }

  /// What went out since this one last looked, it has to hold first.
  private Optional<String> moved(Situation situation) {
    Entry read = situation.history().latestEntry(ProductionRead.class, _ -> true).orElseThrow();
    return siblings
        .latest(situation.id(), situation.history().opened(), read.at())
        .map(Deployment::commit)
        .filter(runs -> !runs.equals(Bundles.base(situation.history())))
        .map(runs -> "production runs %.8s by now; the fix is looked at again".formatted(runs));
  }
}
