package dev.hotfix.web;

import static dev.hotfix.web.Pasts.BACK;
import static dev.hotfix.web.Pasts.DIGEST;
import static dev.hotfix.web.Pasts.FIX;
import static dev.hotfix.web.Pasts.PRODUCTION;
import static dev.hotfix.web.Seed.by;
import static dev.hotfix.web.Seed.machine;

import dev.hotfix.journal.CommunicateFact.AudienceForewarned;
import dev.hotfix.journal.DeployFact.BundleApproved;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.Counts;
import dev.hotfix.journal.DeployFact.Missed;
import dev.hotfix.journal.DeployFact.RollbackRehearsed;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.TargetsMissed;
import dev.hotfix.journal.DeployFact.WaveHarmed;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import dev.hotfix.journal.DevelopFact.FixReviewed;
import dev.hotfix.web.Seed.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How a bundle was built, approved and rolled out, for pages to show.
final class DeployPast {

  private static final Counts BASELINE = new Counts(15, 1_102);

  private static final List<List<String>> WAVES =
      List.of(List.of("shop-1"), List.of("shop-2", "shop-3", "shop-4"));

  private final Seed seed;

  DeployPast(Seed seed) {
    this.seed = seed;
  }

  List<Step> bundled() {
    var steps = new ArrayList<Step>(new DevelopPast(seed).proven());
    steps.addAll(
        List.of(
            by(
                "ben",
                200,
                new FixReviewed(FIX, true, "Checked the rounding against the ledger's rule.")),
            machine(
                "build-bundle",
                33,
                new BundleBuilt(
                    FIX,
                    PRODUCTION,
                    DIGEST,
                    BACK,
                    seed.evidence("HF-1.hotfix", "bundle"),
                    seed.evidence("HF-1-back.hotfix", "rollback"),
                    3,
                    48_213,
                    "ed25519:5f21aa03")),
            machine(
                "rehearse-rollback",
                9,
                new RollbackRehearsed(
                    DIGEST,
                    "applied to a copy of 7c1e2f90 and taken back: every byte as before"))));
    return steps;
  }

  List<Step> rolling() {
    var steps = new ArrayList<Step>(approved());
    steps.addAll(
        List.of(
            started("run-1", 1, 1),
            healthy(1, 0, 380),
            machine(
                "roll-out-wave",
                20,
                new TargetsMissed(
                    "run-1",
                    2,
                    List.of(
                        new Missed(
                            "shop-3",
                            true,
                            "the restart failed: it ended with exit code 1: port 8080 is taken. It"
                                + " was taken back there"),
                        new Missed("shop-4", false, "the host is not reached: timed out"))))));
    return steps;
  }

  /// Rolled back once, better the second time: on all four targets, and not yet validated.
  List<Step> completed() {
    var steps = new ArrayList<Step>(approved());
    steps.addAll(
        List.of(
            started("run-0", 1, 1),
            machine(
                "judge-wave",
                12,
                new WaveHarmed(
                    "run-0",
                    1,
                    "8 of 8 requests failed; baseline 15 of 1,102",
                    new Counts(8, 8),
                    BASELINE)),
            machine(
                "roll-back",
                3,
                new RolloutRolledBack("run-0", "wave 1 is harmful", List.of("shop-1"))),
            started("run-1", 2, 200),
            healthy(1, 0, 380),
            healthy(2, 1, 1_204),
            machine(
                "start-rollout",
                1,
                new RolloutCompleted(
                    "run-1", DIGEST, WAVES.stream().flatMap(List::stream).toList()))));
    return steps;
  }

  private List<Step> approved() {
    var steps = new ArrayList<Step>(bundled());
    steps.addAll(
        List.of(
            by("lea", 70, new BundleApproved(DIGEST, Instant.now().plus(Duration.ofHours(24)))),
            machine("forewarn", 4, new AudienceForewarned(DIGEST, Instant.now(), 4))));
    return steps;
  }

  private static Step started(String run, int attempt, int seconds) {
    return machine("start-rollout", seconds, new RolloutStarted(run, DIGEST, attempt, WAVES));
  }

  private Step healthy(int wave, int failed, int requests) {
    String looks =
        seed.evidence("wave-%d.json".formatted(wave), WavePast.json(WavePast.looks(40 * wave, 0)));
    String because =
        "%d of %,d failed where %.1f were expected"
            .formatted(failed, requests, requests * 15 / 1_102.0);
    return machine(
        "judge-wave",
        41,
        new WaveHealthy("run-1", wave, because, new Counts(failed, requests), BASELINE, looks));
  }
}
