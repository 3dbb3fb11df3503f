package dev.hotfix.flow;

import static dev.hotfix.gate.Usual.BRANCH;
import static dev.hotfix.gate.Usual.BUILT;
import static dev.hotfix.gate.Usual.COMPLETED;
import static dev.hotfix.gate.Usual.CULPRIT;
import static dev.hotfix.gate.Usual.DIGEST;
import static dev.hotfix.gate.Usual.FELL;
import static dev.hotfix.gate.Usual.FIRST_WAVE;
import static dev.hotfix.gate.Usual.FIX;
import static dev.hotfix.gate.Usual.FORECAST;
import static dev.hotfix.gate.Usual.PROVEN;
import static dev.hotfix.gate.Usual.PUSHED;
import static dev.hotfix.gate.Usual.READ;
import static dev.hotfix.gate.Usual.REHEARSED;
import static dev.hotfix.gate.Usual.SECOND_WAVE;
import static dev.hotfix.gate.Usual.STARTED;
import static dev.hotfix.gate.Usual.SUITE;
import static dev.hotfix.gate.Usual.TRACED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.CommunicateFact.AudienceForewarned;
import dev.hotfix.journal.CommunicateFact.AudienceTold;
import dev.hotfix.journal.CommunicateFact.NoticeApproved;
import dev.hotfix.journal.CommunicateFact.NoticeDrafted;
import dev.hotfix.journal.CommunicateFact.RecordPublished;
import dev.hotfix.journal.CommunicateFact.StatusPosted;
import dev.hotfix.journal.DeployFact.BundleApproved;
import dev.hotfix.journal.DeployFact.WindowChosen;
import dev.hotfix.journal.DevelopFact.CauseNamed;
import dev.hotfix.journal.DevelopFact.FixReviewed;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.DevelopFact.RootCauseWritten;
import dev.hotfix.journal.DevelopFact.SuspectsRanked;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.IdentifyFact.ImpactAssessed;
import dev.hotfix.journal.IdentifyFact.OwnerAssigned;
import dev.hotfix.journal.IdentifyFact.SeveritySet;
import dev.hotfix.journal.Severity;
import dev.hotfix.journal.ValidateFact.ReporterAnswered;
import dev.hotfix.journal.ValidateFact.ReporterAsked;
import dev.hotfix.journal.ValidateFact.ReportersFound;
import dev.hotfix.journal.WatchFact.HotFixClosed;
import dev.hotfix.journal.WatchFact.LineCarriesFix;
import dev.hotfix.journal.WatchFact.ProblemRecurred;
import dev.hotfix.journal.WatchFact.QuietPeriodEnded;
import dev.hotfix.journal.WatchFact.WatchStarted;
import dev.hotfix.work.Duty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One hot fix, told fact by fact from the alarm to its end. After each chapter: where it is, what
/// stands in its way, and what the machine has to do next. Nothing runs here; a hot fix is what its
/// facts say it is.
class HotFixStoryTest {

  private static final Instant ONE = Given.NOON.plus(Duration.ofMinutes(10));
  private static final Instant TWO = Given.NOON.plus(Duration.ofHours(2));
  private static final String EVE = "eve@example.org";

  private Situation shop = Given.facts();

  @Test
  void a_hot_fix_from_the_alarm_to_its_end() {
    identify();
    develop();
    deploy();
    validate();
    communicate();
    watch();
  }

  private void identify() {
    // Five customers could not check out, and the procedure opened a hot fix.
    itIsAt(Stage.IDENTIFY, "Impact is assessed");
    theMachineShould("assess-impact", "assign-owner", "read-production");

    machine(new ImpactAssessed(5, 9, 0.1, Given.NOON, List.of("1.4"), List.of("9 events")));
    machine(new SeveritySet(Severity.SEV2, List.of("one request in ten fails")));
    machine(new StatusPosted("investigating", "We see it."));
    itIsAt(Stage.IDENTIFY, "Owner has it");

    machine(new OwnerAssigned("ana", "payments", "first of the owners"));
    itIsAt(Stage.DEVELOP, "Cause is named");
  }

  private void develop() {
    // Production itself says which commit it runs; everything starts from that one.
    machine(READ);
    theMachineShould("assess-impact", "rank-suspects", "open-branch");

    machine(new SuspectsRanked(READ.commit(), List.of()), BRANCH);
    theMachineShould("assess-impact", "draft-cause", "follow-branch", "follow-production");
    machine(new RootCauseWritten("Not known yet.", "To be said.", "Not known yet.", "Not known."));
    theMachineShould("assess-impact", "follow-branch", "follow-production");

    // Ana gives a failing test, and the machine finds who brought the defect, and since when.
    ana(new ReproductionGiven("TotalTest", List.of()));
    theMachineShould("assess-impact", "bisect", "follow-branch", "follow-production");
    machine(CULPRIT, new StatusPosted("identified", "We found it."));
    theMachineShould("assess-impact", "trace-culprit", "follow-branch", "follow-production");
    machine(TRACED);
    theMachineShould("assess-impact", "draft-cause", "follow-branch", "follow-production");

    // It is Ana who says why. From now on the root cause record is people's.
    ana(new CauseNamed("Prices were summed as floating-point numbers."));
    ana(
        new RootCauseWritten(
            "Cid's commit",
            "Prices were summed as floating-point numbers.",
            "No test had cents.",
            "Since 1.3"));
    itIsAt(Stage.DEVELOP, "Fix is proven");

    machine(PUSHED);
    theMachineShould(
        "assess-impact",
        "follow-branch",
        "follow-production",
        "prove-fix",
        "run-suite",
        "forecast-lines");
    machine(PROVEN, SUITE, FORECAST);
    itIsAt(Stage.DEVELOP, "Fix is reviewed");

    ben(new FixReviewed(FIX, true, "Cents. Good."));
    itIsAt(Stage.DEPLOY, "Bundle is signed");
  }

  private void deploy() {
    theMachineShould(
        "assess-impact", "follow-branch", "follow-production", "refresh-forecast", "build-bundle");
    machine(BUILT);
    theMachineShould(
        "assess-impact",
        "follow-branch",
        "follow-production",
        "refresh-forecast",
        "rehearse-rollback");
    machine(REHEARSED);
    itIsAt(Stage.DEPLOY, "Bundle is approved");

    ben(new BundleApproved(DIGEST, TWO));
    itIsAt(Stage.DEPLOY, "Inside change window");

    ana(new WindowChosen(ONE, TWO, "agreed with sales"));
    theMachineShould(
        "assess-impact", "follow-branch", "follow-production", "refresh-forecast", "forewarn");
    itIsAt(Stage.DEPLOY, "Audience is forewarned");

    machine(new AudienceForewarned(DIGEST, ONE, 1));
    itIsAt(Stage.DEPLOY, "Waves are healthy");
    theMachineShould(
        "assess-impact", "follow-branch", "follow-production", "refresh-forecast", "start-rollout");

    machine(STARTED);
    theMachineShould("assess-impact", "follow-branch", "refresh-forecast", "roll-out-wave");
    machine(FIRST_WAVE);
    theMachineShould("assess-impact", "follow-branch", "refresh-forecast", "roll-out-wave");
    machine(SECOND_WAVE, COMPLETED);
  }

  private void validate() {
    itIsAt(Stage.VALIDATE, "Symptom fell");
    theMachineShould(
        "compare-symptom", "find-reporters", "post-status", "start-watch", "prove-line");

    machine(FELL, new StatusPosted("monitoring", "It is fixed; we watch it."));
    machine(new ReportersFound("run-1", List.of(EVE)));
    itIsAt(Stage.VALIDATE, "Reporter signed off");
    theMachineShould("ask-reporter", "draft-notices", "start-watch", "prove-line");

    machine(new ReporterAsked("run-1", EVE, "link"));
    person("eve", new ReporterAnswered(EVE, true, "Works again."));
    itIsAt(Stage.COMMUNICATE, "Audience is told");
  }

  private void communicate() {
    for (String audience : List.of("users", "support", "stakeholders")) {
      machine(new NoticeDrafted(audience, "It is fixed", "Draft."));
    }
    theMachineShould("start-watch", "prove-line");

    for (String audience : List.of("users", "support", "stakeholders")) {
      ana(new NoticeApproved(audience, "It is fixed", "You need not do anything."));
      theMachineShould("tell-audience", "start-watch", "prove-line");
      machine(new AudienceTold(audience, 1, 0));
    }
    itIsAt(Stage.COMMUNICATE, "Record is published");
  }

  private void watch() {
    machine(new WatchStarted("run-1", TWO));
    machine(new LineCarriesFix("main", FIX, "1".repeat(40)));
    machine(new LineCarriesFix("release/2.4", FIX, "2".repeat(40)));
    theMachineShould("publish-record", "watch", "prove-line");

    machine(new LineCarriesFix("release/2.3", FIX, "3".repeat(40)));
    machine(new QuietPeriodEnded("run-1", 4000, "4000 requests, none of them failed so"));
    machine(new StatusPosted("resolved", "Done."), new RecordPublished("markdown", "html"));
    assertThat(Lifecycle.next(shop)).isEmpty();
    theMachineShould("close");

    machine(new HotFixClosed("every gate passes"));
    theMachineShould();

    // Had it come back, in a build with the fix, the story would begin anew.
    machine(new ProblemRecurred("1.5", 3, "3 failures in 1.5"));
    itIsAt(Stage.IDENTIFY, "Impact is assessed");
  }

  private void itIsAt(Stage stage, String gate) {
    assertThat(Lifecycle.stage(shop)).isEqualTo(stage);
    assertThat(Lifecycle.next(shop).orElseThrow().gate().statement()).isEqualTo(gate);
  }

  private void theMachineShould(String... steps) {
    assertThat(Lifecycle.due(shop).stream().map(Duty::step).distinct()).containsExactly(steps);
  }

  private void machine(Fact... facts) {
    for (Fact fact : facts) {
      shop = Given.and(shop, Actor.machine("worker"), fact);
    }
  }

  private void ana(Fact fact) {
    person("ana", fact);
  }

  private void ben(Fact fact) {
    person("ben", fact);
  }

  private void person(String name, Fact fact) {
    shop = Given.and(shop, Actor.person(name), fact);
  }
}
