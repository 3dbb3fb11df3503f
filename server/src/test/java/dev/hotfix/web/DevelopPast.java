package dev.hotfix.web;

import static dev.hotfix.web.Pasts.BACK;
import static dev.hotfix.web.Pasts.CULPRIT;
import static dev.hotfix.web.Pasts.FIX;
import static dev.hotfix.web.Pasts.PRODUCTION;
import static dev.hotfix.web.Seed.by;
import static dev.hotfix.web.Seed.machine;

import dev.hotfix.journal.CaseFact.Commented;
import dev.hotfix.journal.DevelopFact.Author;
import dev.hotfix.journal.DevelopFact.BranchOpened;
import dev.hotfix.journal.DevelopFact.CauseNamed;
import dev.hotfix.journal.DevelopFact.CulpritFound;
import dev.hotfix.journal.DevelopFact.CulpritTraced;
import dev.hotfix.journal.DevelopFact.FixProven;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.LineForecast;
import dev.hotfix.journal.DevelopFact.LinesForecast;
import dev.hotfix.journal.DevelopFact.ProductionRead;
import dev.hotfix.journal.DevelopFact.ProofRun;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.DevelopFact.RootCauseWritten;
import dev.hotfix.journal.DevelopFact.Running;
import dev.hotfix.journal.DevelopFact.SuitePassed;
import dev.hotfix.journal.DevelopFact.Suspect;
import dev.hotfix.journal.DevelopFact.SuspectsRanked;
import dev.hotfix.web.Seed.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How a hot fix was traced, fixed and proven, for pages to show.
final class DevelopPast {

  private final Seed seed;

  DevelopPast(Seed seed) {
    this.seed = seed;
  }

  List<Step> searching() {
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
        by("ana", 240, new ReproductionGiven("CheckoutTest.totals_with_a_voucher", List.of())));
  }

  List<Step> traced() {
    var steps = new ArrayList<Step>(searching());
    steps.addAll(
        List.of(
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
            machine(
                "trace-culprit",
                1,
                new CulpritTraced(
                    CULPRIT,
                    CULPRIT,
                    "Round cart totals per line",
                    "Cem Kaya",
                    Instant.now().minus(Duration.ofDays(13)),
                    List.of("v2.4.0", "v2.4.1"),
                    Instant.now().minus(Duration.ofDays(9)),
                    List.of("src/main/java/shop/Cart.java"))),
            machine(
                "draft-cause",
                1,
                new RootCauseWritten(
                    "Commit 4be81f02 “Round cart totals per line” by Cem Kaya changed"
                        + " src/main/java/shop/Cart.java. A search of 6 runs found it.",
                    "To be said by a person. The machine knows: touches the top frame of the trace.",
                    "The commit came without a test. It was first noticed 9 days after its first"
                        + " release.",
                    "Since v2.4.0; 2 releases hold it: v2.4.0, v2.4.1.")),
            by(
                "ana",
                81,
                new RootCauseWritten(
                    "Commit 4be81f02 “Round cart totals per line” by Cem Kaya rounds each line of"
                        + " the cart before the voucher is taken off.",
                    "Rounding each line before the voucher makes the total negative by a cent; the"
                        + " payment provider refuses it.",
                    "It came without a test, and no test of the suite has a voucher that covers the"
                        + " whole cart.",
                    "Since v2.4.0, two weeks ago; v2.4.1 has it, too.")),
            by(
                "ana",
                0,
                new CauseNamed(
                    "Rounding each line before the voucher makes the total negative by a cent; the"
                        + " payment provider refuses it."))));
    return steps;
  }

  private List<ProofRun> runs() {
    var runs = new ArrayList<ProofRun>();
    for (int i = 1; i <= 3; i++) {
      runs.add(new ProofRun("production", "failed", seed.evidence("production.txt", "red " + i)));
      runs.add(new ProofRun("fix", "passed", seed.evidence("fix.txt", "green " + i)));
    }
    return runs;
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
                    seed.evidence("proof.json", "{\"signed\": true}"),
                    runs())),
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
}
