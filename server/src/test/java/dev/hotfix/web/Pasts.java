package dev.hotfix.web;

import static dev.hotfix.web.Seed.by;
import static dev.hotfix.web.Seed.machine;

import dev.hotfix.journal.CaseFact.Commented;
import dev.hotfix.journal.CaseFact.GateWaived;
import dev.hotfix.journal.CommunicateFact.AudienceForewarned;
import dev.hotfix.journal.CommunicateFact.AudienceTold;
import dev.hotfix.journal.CommunicateFact.NoticeApproved;
import dev.hotfix.journal.CommunicateFact.NoticeDrafted;
import dev.hotfix.journal.CommunicateFact.RecordPublished;
import dev.hotfix.journal.CommunicateFact.StatusPosted;
import dev.hotfix.journal.DeployFact.BundleApproved;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.Counts;
import dev.hotfix.journal.DeployFact.RollbackRehearsed;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.WaveHarmed;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import dev.hotfix.journal.DevelopFact.Author;
import dev.hotfix.journal.DevelopFact.BranchOpened;
import dev.hotfix.journal.DevelopFact.CauseNamed;
import dev.hotfix.journal.DevelopFact.CulpritFound;
import dev.hotfix.journal.DevelopFact.FixProven;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.FixReviewed;
import dev.hotfix.journal.DevelopFact.LineForecast;
import dev.hotfix.journal.DevelopFact.LinesForecast;
import dev.hotfix.journal.DevelopFact.ProductionRead;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.DevelopFact.Running;
import dev.hotfix.journal.DevelopFact.SuitePassed;
import dev.hotfix.journal.DevelopFact.Suspect;
import dev.hotfix.journal.DevelopFact.SuspectsRanked;
import dev.hotfix.journal.IdentifyFact.HotFixOpened;
import dev.hotfix.journal.IdentifyFact.ImpactAssessed;
import dev.hotfix.journal.IdentifyFact.OwnerAssigned;
import dev.hotfix.journal.IdentifyFact.PrioritySet;
import dev.hotfix.journal.IdentifyFact.SeveritySet;
import dev.hotfix.journal.Severity;
import dev.hotfix.journal.Subject;
import dev.hotfix.journal.ValidateFact.CheckResult;
import dev.hotfix.journal.ValidateFact.ChecksRan;
import dev.hotfix.journal.ValidateFact.ReporterAnswered;
import dev.hotfix.journal.ValidateFact.ReporterAsked;
import dev.hotfix.journal.ValidateFact.ReportersFound;
import dev.hotfix.journal.ValidateFact.SymptomCompared;
import dev.hotfix.journal.WatchFact.FeedbackGiven;
import dev.hotfix.journal.WatchFact.HotFixClosed;
import dev.hotfix.journal.WatchFact.LineCarriesFix;
import dev.hotfix.journal.WatchFact.QuietPeriodEnded;
import dev.hotfix.journal.WatchFact.WatchStarted;
import dev.hotfix.web.Seed.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What may have happened to a hot fix, stage by stage, for pages to show.
final class Pasts {

  static final String PRODUCTION = "7c1e2f90ab34d5e6f708192a3b4c5d6e7f8091a2";
  static final String CULPRIT = "4be81f02c6d3a7e9b0f1d2c3e4a5b6c7d8e9f001";
  static final String FIX = "91ab33d2e0f4c5b6a798897a6b5c4d3e2f1a0b9c";
  static final String DIGEST = "3f9a12bc".repeat(8);
  static final String BACK = "77aa12bc".repeat(8);

  private final Seed seed;

  Pasts(Seed seed) {
    this.seed = seed;
  }

  static HotFixOpened opened(String title, long problem) {
    return new HotFixOpened(
        "shop",
        "production",
        title,
        problem,
        "5 signals within an hour pass the service's limit of 3",
        Instant.now().minus(Duration.ofMinutes(50)));
  }

  static List<Step> identified(Severity severity, int priority, long users, String owner) {
    return List.of(
        machine(
            "assess",
            2,
            new ImpactAssessed(
                users,
                users * 3 + 7,
                0.041,
                Instant.now().minus(Duration.ofMinutes(50)),
                List.of(PRODUCTION),
                List.of(
                    users + " of about 118,000 users active in the hour met it",
                    "4.1 % of checkout requests fail with IllegalStateException"))),
        machine(
            "assess",
            0,
            new SeveritySet(
                severity, List.of("a main path, checkout, is affected", "more than 1,000 users"))),
        machine(
            "assess",
            0,
            new PrioritySet(
                priority,
                List.of("severity " + severity + " counts 70", "rising for 20 min counts 21"))),
        machine(
            "assign",
            1,
            new OwnerAssigned(owner, "payments", "first in the service's hotfix.yaml")));
  }

  List<Step> traced() {
    return List.of(
        machine(
            "read-production",
            3,
            new ProductionRead(
                PRODUCTION,
                List.of(
                    new Running("shop-1", PRODUCTION, null),
                    new Running("shop-2", PRODUCTION, null),
                    new Running("shop-3", PRODUCTION, null),
                    new Running("shop-4", null, "did not answer within 5 s")))),
        machine(
            "rank-suspects",
            2,
            new SuspectsRanked(
                PRODUCTION,
                List.of(
                    new Suspect(
                        CULPRIT,
                        "Round cart totals per line",
                        "Cem Kaya",
                        0.82,
                        List.of("touches the top frame of the trace", "9 days before the release")),
                    new Suspect(
                        BACK.substring(0, 40),
                        "Cache the rate table",
                        "Ana Lopez",
                        0.31,
                        List.of("touches a frame further down"))))),
        machine("open-branch", 1, new BranchOpened("hotfix/HF-1", PRODUCTION)),
        by("ana", 240, new ReproductionGiven("CheckoutTest.totals_with_a_voucher", List.of())),
        machine(
            "bisect",
            41,
            new CulpritFound(
                CULPRIT,
                "Round cart totals per line",
                "Cem Kaya",
                BACK.substring(0, 40),
                6,
                seed.evidence("bisect.log", "6 runs of CheckoutTest…"))),
        by(
            "ana",
            80,
            new CauseNamed(
                "Rounding each line before the voucher makes the total negative by a cent; the"
                    + " payment provider refuses it.")));
  }

  List<Step> proven() {
    var steps = new ArrayList<Step>(traced());
    steps.addAll(
        List.of(
            by(
                "ben",
                20,
                new Commented(
                    "Payments confirms: refusals started with Tuesday's release.\n"
                        + "They can raise the limit on their side until tonight if we need the"
                        + " time.")),
            machine(
                "follow-branch",
                300,
                new FixPushed(
                    FIX,
                    "Cem Kaya",
                    "cem@example.org",
                    "Round the total once, after vouchers",
                    List.of("src/main/java/shop/Cart.java", "src/test/java/shop/CheckoutTest.java"),
                    List.of(new Author("Cem Kaya", "cem@example.org")))),
            machine(
                "prove-fix",
                38,
                new FixProven(
                    PRODUCTION,
                    FIX,
                    "CheckoutTest.totals_with_a_voucher",
                    3,
                    seed.evidence("proof.json", "{\"signed\": true}"))),
            machine(
                "run-suite",
                61,
                new SuitePassed(FIX, 214, seed.evidence("suite.log", "214 tests, all green"))),
            machine(
                "forecast-lines",
                1,
                new LinesForecast(
                    FIX,
                    List.of(
                        new LineForecast("main", "clean", List.of(), List.of()),
                        new LineForecast("release/2.4", "clean", List.of(), List.of()),
                        new LineForecast(
                            "release/2.3",
                            "conflict",
                            List.of("src/main/java/shop/Cart.java"),
                            List.of()))))));
    return steps;
  }

  List<Step> bundled() {
    var steps = new ArrayList<Step>(proven());
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
    var steps = new ArrayList<Step>(bundled());
    steps.addAll(
        List.of(
            by("lea", 70, new BundleApproved(DIGEST, Instant.now().plus(Duration.ofHours(24)))),
            machine("forewarn", 4, new AudienceForewarned(DIGEST, Instant.now(), 4)),
            machine(
                "start-rollout",
                1,
                new RolloutStarted(
                    "run-1",
                    DIGEST,
                    1,
                    List.of(List.of("shop-1"), List.of("shop-2", "shop-3", "shop-4")))),
            machine(
                "judge-wave",
                41,
                new WaveHealthy(
                    "run-1",
                    1,
                    "0 of 380 failed where 5.2 were expected",
                    new Counts(0, 380),
                    new Counts(15, 1_102)))));
    return steps;
  }

  /// Rolled back once, better the second time: on all four targets, and not yet validated.
  List<Step> completed() {
    var steps = closed();
    int last =
        IntStream.range(0, steps.size())
            .filter(i -> steps.get(i).fact() instanceof RolloutCompleted)
            .findFirst()
            .orElseThrow();
    return steps.subList(0, last + 1);
  }

  /// Rolled back once, better the second time, told, watched, closed.
  List<Step> closed() {
    var steps = new ArrayList<Step>(bundled());
    var all = List.of("shop-1", "shop-2", "shop-3", "shop-4");
    steps.addAll(
        List.of(
            by("lea", 70, new BundleApproved(DIGEST, Instant.now().plus(Duration.ofHours(24)))),
            machine("forewarn", 4, new AudienceForewarned(DIGEST, Instant.now(), 4)),
            machine(
                "start-rollout",
                1,
                new RolloutStarted(
                    "run-0",
                    DIGEST,
                    1,
                    List.of(List.of("shop-1"), List.of("shop-2", "shop-3", "shop-4")))),
            machine(
                "judge-wave",
                12,
                new WaveHarmed(
                    "run-0",
                    1,
                    "8 of 8 requests failed; baseline 15 of 1,102",
                    new Counts(8, 8),
                    new Counts(15, 1_102))),
            machine(
                "roll-back",
                3,
                new RolloutRolledBack("run-0", "wave 1 is harmful", List.of("shop-1"))),
            machine(
                "start-rollout",
                200,
                new RolloutStarted(
                    "run-1",
                    DIGEST,
                    2,
                    List.of(List.of("shop-1"), List.of("shop-2", "shop-3", "shop-4")))),
            machine(
                "judge-wave",
                41,
                new WaveHealthy(
                    "run-1",
                    1,
                    "0 of 380 failed where 5.2 were expected",
                    new Counts(0, 380),
                    new Counts(15, 1_102))),
            machine(
                "judge-wave",
                44,
                new WaveHealthy(
                    "run-1",
                    2,
                    "1 of 1,204 failed where 16.4 were expected",
                    new Counts(1, 1_204),
                    new Counts(15, 1_102))),
            machine("start-rollout", 1, new RolloutCompleted("run-1", DIGEST, all)),
            machine(
                "run-checks",
                5,
                new ChecksRan(
                    "run-1",
                    List.of(
                        new CheckResult("checkout", "functional", "shop-1", true, ""),
                        new CheckResult("front page", "regression", "shop-2", true, "")))),
            machine(
                "compare-symptom",
                30,
                new SymptomCompared(
                    "run-1",
                    true,
                    "failures fell from 4.1 % to 0 %",
                    new Counts(0, 2_204),
                    new Counts(90, 2_190))),
            machine("find-reporters", 1, new ReportersFound("run-1", List.of("rita@example.org"))),
            machine(
                "ask-reporter", 1, new ReporterAsked("run-1", "rita@example.org", "ab".repeat(32))),
            machine(
                "draft-notices",
                1,
                new NoticeDrafted(
                    "users",
                    "Checkout works again",
                    "Orders with a voucher failed between 11:40 and 13:05.")),
            by(
                "lea",
                30,
                new NoticeApproved(
                    "users",
                    "Checkout works again",
                    "Orders with a voucher failed between 11:40 and 13:05.")),
            machine("tell-users", 2, new AudienceTold("users", 120, 2)),
            machine(
                "post-status",
                1,
                new StatusPosted(
                    "resolved", "Orders with a voucher work again. Nothing needs to be done.")),
            by(
                "rita",
                300,
                new ReporterAnswered("rita@example.org", true, "Works again, thank you!")),
            by(
                "lea",
                20,
                new GateWaived(
                    "LinesCarryFix",
                    "release/2.3 ends its support next week",
                    Instant.now().plus(Duration.ofDays(7)),
                    new Subject("completed roll-out", "run-1"))),
            machine(
                "watch", 1, new WatchStarted("run-1", Instant.now().minus(Duration.ofHours(3)))),
            machine("carry-lines", 10, new LineCarriesFix("main", FIX, CULPRIT)),
            machine(
                "carry-lines", 10, new LineCarriesFix("release/2.4", FIX, BACK.substring(0, 40))),
            by("rita", 60, new FeedbackGiven(5, "Fixed within the hour.")),
            machine(
                "watch",
                3_600,
                new QuietPeriodEnded("run-1", 48_112, "no event from a build with the fix")),
            machine(
                "publish-record",
                1,
                new RecordPublished(
                    seed.evidence("HF-1.md", "# HF-1\n\nCheckout failed for **4 %** of users.\n"),
                    seed.evidence(
                        "HF-1.html",
                        "<h1>HF-1</h1><p>Checkout failed for <strong>4 %</strong> of users.</p>"))),
            machine("close", 1, new HotFixClosed("quiet for 24 h, every line carries the fix"))));
    return steps;
  }
}
