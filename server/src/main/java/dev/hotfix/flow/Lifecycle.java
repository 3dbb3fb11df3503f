package dev.hotfix.flow;

import dev.hotfix.communicate.AudienceIsForewarned;
import dev.hotfix.communicate.AudienceIsTold;
import dev.hotfix.communicate.CommunicateSteps;
import dev.hotfix.communicate.RecordIsPublished;
import dev.hotfix.deploy.BundleIsApproved;
import dev.hotfix.deploy.BundleIsSigned;
import dev.hotfix.deploy.DeploySteps;
import dev.hotfix.deploy.InsideChangeWindow;
import dev.hotfix.deploy.RollbackIsRehearsed;
import dev.hotfix.deploy.WavesAreHealthy;
import dev.hotfix.develop.cause.CauseIsNamed;
import dev.hotfix.develop.cause.CauseSteps;
import dev.hotfix.develop.fix.FixIsProven;
import dev.hotfix.develop.fix.FixIsReviewed;
import dev.hotfix.develop.fix.FixSteps;
import dev.hotfix.develop.fix.SuitePasses;
import dev.hotfix.develop.lines.LineSteps;
import dev.hotfix.develop.lines.LinesAreForecast;
import dev.hotfix.develop.production.FixHoldsProduction;
import dev.hotfix.develop.production.ProductionSteps;
import dev.hotfix.develop.search.SearchSteps;
import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Verdict;
import dev.hotfix.identify.IdentifySteps;
import dev.hotfix.identify.ImpactIsAssessed;
import dev.hotfix.identify.OwnerHasIt;
import dev.hotfix.identify.SeverityIsSet;
import dev.hotfix.journal.CaseFact.RetryAsked;
import dev.hotfix.journal.CaseFact.WorkGivenUp;
import dev.hotfix.journal.Entry;
import dev.hotfix.validate.ChecksPass;
import dev.hotfix.validate.ReporterSignedOff;
import dev.hotfix.validate.StakeholdersSignedOff;
import dev.hotfix.validate.SymptomFell;
import dev.hotfix.validate.ValidateSteps;
import dev.hotfix.watch.DebtsArePaid;
import dev.hotfix.watch.LinesCarryFix;
import dev.hotfix.watch.QuietPeriodPassed;
import dev.hotfix.watch.WatchSteps;
import dev.hotfix.work.Duty;
import dev.hotfix.work.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The order of a hot fix, in one place: which gates stand in its way, which work falls due.
/// Reading the two lists is reading the product.
public final class Lifecycle {

  /// What must be true, in the order in which people meet it.
  static final List<Gate> GATES =
      List.of(
          // identify
          new ImpactIsAssessed(),
          new SeverityIsSet(),
          new OwnerHasIt(),
          // develop
          new CauseIsNamed(),
          new FixHoldsProduction(),
          new FixIsProven(),
          new SuitePasses(),
          new FixIsReviewed(),
          new LinesAreForecast(),
          // deploy
          new BundleIsSigned(),
          new RollbackIsRehearsed(),
          new BundleIsApproved(),
          new InsideChangeWindow(),
          new AudienceIsForewarned(),
          new WavesAreHealthy(),
          // validate
          new ChecksPass(),
          new SymptomFell(),
          new ReporterSignedOff(),
          new StakeholdersSignedOff(),
          // communicate
          new AudienceIsTold(),
          new RecordIsPublished(),
          // watch
          new QuietPeriodPassed(),
          new LinesCarryFix(),
          new DebtsArePaid());

  /// What the machine does, each when its time has come.
  static final List<Step> STEPS =
      List.of(
          // identify
          IdentifySteps.ASSESS_IMPACT,
          IdentifySteps.ASSIGN_OWNER,
          // develop
          ProductionSteps.READ_PRODUCTION,
          ProductionSteps.READ_ENVIRONMENTS,
          CauseSteps.RANK_SUSPECTS,
          FixSteps.OPEN_BRANCH,
          SearchSteps.BISECT,
          CauseSteps.TRACE_CULPRIT,
          CauseSteps.DRAFT_CAUSE,
          FixSteps.FOLLOW_BRANCH,
          ProductionSteps.FOLLOW_PRODUCTION,
          ProductionSteps.JOIN_PRODUCTION,
          FixSteps.PROVE_FIX,
          FixSteps.RUN_SUITE,
          LineSteps.FORECAST_LINES,
          LineSteps.REFRESH_FORECAST,
          // deploy
          inFrontOf(BundleIsSigned.class, DeploySteps.BUILD_BUNDLE),
          DeploySteps.REHEARSE_ROLLBACK,
          DeploySteps.READ_CALENDARS,
          ValidateSteps.PROBE_CHECKS,
          ValidateSteps.CHECK_WAVE,
          CommunicateSteps.FOREWARN,
          CommunicateSteps.CALL_OFF,
          inFrontOf(WavesAreHealthy.class, DeploySteps.START_ROLLOUT),
          DeploySteps.ROLL_OUT_WAVE,
          CommunicateSteps.CALL_OWNERS,
          DeploySteps.ROLL_BACK,
          // validate
          ValidateSteps.RUN_CHECKS,
          ValidateSteps.COMPARE_SYMPTOM,
          ValidateSteps.FIND_REPORTERS,
          ValidateSteps.ASK_REPORTER,
          ValidateSteps.AWAIT_REPORTERS,
          // communicate
          CommunicateSteps.POST_STATUS,
          CommunicateSteps.DRAFT_NOTICES,
          CommunicateSteps.TELL_AUDIENCE,
          inFrontOf(RecordIsPublished.class, CommunicateSteps.PUBLISH_RECORD),
          // watch
          WatchSteps.START_WATCH,
          WatchSteps.WATCH,
          WatchSteps.PROVE_LINE,
          WatchSteps.CARRY_FIX,
          WatchSteps.FOLLOW_LINES,
          WatchSteps.close(situation -> next(situation).isEmpty()));

  private Lifecycle() {}

  /// One gate and what it answered.
  public record Answer(Gate gate, Verdict verdict) {}

  /// Every gate's answer, in order.
  public static List<Answer> answers(Situation situation) {
    return GATES.stream().map(gate -> new Answer(gate, Waivers.heeded(gate, situation))).toList();
  }

  /// The first gate that does not pass; empty when the hot fix may close.
  public static Optional<Answer> next(Situation situation) {
    return answers(situation).stream().filter(answer -> !answer.verdict().passes()).findFirst();
  }

  /// Where the hot fix is: the stage of the first gate that does not pass.
  public static Stage stage(Situation situation) {
    return next(situation).map(answer -> answer.gate().stage()).orElse(Stage.WATCH);
  }

  /// The work that is due now; asking twice gives the same duties.
  public static List<Duty> due(Situation situation) {
    if (situation.history().ended()) {
      return List.of();
    }
    return STEPS.stream().flatMap(step -> duty(step, situation)).toList();
  }

  /// The step of that name.
  static Optional<Step> step(String name) {
    return STEPS.stream().filter(step -> step.name().equals(name)).findFirst();
  }

  /// Whether this very duty is still to be done.
  static boolean isDue(Duty duty, Situation situation) {
    return due(situation).contains(duty);
  }

  /// The step falls due only when every gate before this one passes.
  private static Step inFrontOf(Class<? extends Gate> gate, Step step) {
    return new Step(
        step.name(),
        situation ->
            answers(situation).stream()
                    .takeWhile(answer -> !gate.isInstance(answer.gate()))
                    .allMatch(answer -> answer.verdict().passes())
                ? step.due().apply(situation)
                : Optional.empty());
  }

  private static Stream<Duty> duty(Step step, Situation situation) {
    return step.all().apply(situation).stream()
        .filter(key -> !givenUp(step.name(), key, situation))
        .map(key -> new Duty(situation.id(), step.name(), key));
  }

  /// Whether the machine stopped trying and nobody has asked it to go on since.
  static boolean givenUp(String step, String key, Situation situation) {
    int given = 0;
    int asked = 0;
    for (Entry entry : situation.history().round()) {
      if (entry.fact() instanceof WorkGivenUp(var s, var k, _) && s.equals(step) && k.equals(key)) {
        given = entry.seq();
      }
      if (entry.fact() instanceof RetryAsked(var s, var k) && s.equals(step) && k.equals(key)) {
        asked = entry.seq();
      }
    }
    return given > asked;
  }
}
