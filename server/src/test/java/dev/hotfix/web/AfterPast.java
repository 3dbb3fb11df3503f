package dev.hotfix.web;

import static dev.hotfix.web.Pasts.BACK;
import static dev.hotfix.web.Pasts.CULPRIT;
import static dev.hotfix.web.Pasts.FIX;
import static dev.hotfix.web.Seed.by;
import static dev.hotfix.web.Seed.machine;

import dev.hotfix.journal.CaseFact.GateWaived;
import dev.hotfix.journal.CommunicateFact.AudienceTold;
import dev.hotfix.journal.CommunicateFact.NoticeApproved;
import dev.hotfix.journal.CommunicateFact.NoticeDrafted;
import dev.hotfix.journal.CommunicateFact.RecordPublished;
import dev.hotfix.journal.CommunicateFact.StatusPosted;
import dev.hotfix.journal.DeployFact.Counts;
import dev.hotfix.journal.Subject;
import dev.hotfix.journal.ValidateFact.CheckResult;
import dev.hotfix.journal.ValidateFact.ChecksProbed;
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

/// How a fix that is out was validated, told, watched and closed, for pages to show.
final class AfterPast {

  private final Seed seed;

  AfterPast(Seed seed) {
    this.seed = seed;
  }

  /// Rolled back once, better the second time, told, watched, closed.
  List<Step> closed() {
    var steps = new ArrayList<Step>(new DeployPast(seed).completed());
    steps.addAll(
        List.of(
            machine(
                "probe-checks",
                4,
                new ChecksProbed(
                    Pasts.DIGEST,
                    List.of(
                        check("checkout", "functional", false, "answered 500; wanted 200"),
                        check(
                            "A fixed coupon is taken off a mug and a tea pot",
                            "regression",
                            true,
                            "answered 200 after 12 ms")),
                    List.of("A fixed coupon is taken off a mug and a tea pot"))),
            machine(
                "run-checks",
                5,
                new ChecksRan(
                    "run-1",
                    List.of(
                        check("checkout", "functional", true, "answered 200 after 41 ms"),
                        check(
                            "A fixed coupon is taken off a mug and a tea pot",
                            "regression",
                            true,
                            "answered 200 after 9 ms")))),
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

  private CheckResult check(String name, String kind, boolean passed, String note) {
    String answer = seed.evidence(name + ".txt", "GET http://shop-1/");
    return new CheckResult(name, kind, "shop-1", passed, note, 2, answer, null);
  }
}
