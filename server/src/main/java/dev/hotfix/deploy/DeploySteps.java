package dev.hotfix.deploy;

import dev.hotfix.estate.Check;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.CaseFact.WorkGivenUp;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.BundleNotBuilt;
import dev.hotfix.journal.DeployFact.CalendarsRead;
import dev.hotfix.journal.DeployFact.RollbackRehearsed;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.WaveUndecided;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.ValidateFact.ChecksProbed;
import dev.hotfix.journal.ValidateFact.WaveChecked;
import dev.hotfix.work.Step;
import java.util.Optional;

/// What the machine does to bring the fix to production and, if need be, back, and when.
public final class DeploySteps {

  /// Build the newest fix and sign it as a bundle, with its way back. What targets hold is known
  /// only while no roll-out changes them.
  public static final Step BUILD_BUNDLE =
      new Step(
          "build-bundle",
          s ->
              s.history()
                  .latest(FixPushed.class)
                  .map(FixPushed::commit)
                  .filter(_ -> Rollouts.underWay(s.history()).isEmpty())
                  .filter(fix -> !s.history().has(BundleBuilt.class, b -> b.fix().equals(fix)))
                  .filter(fix -> !s.history().has(BundleNotBuilt.class, b -> b.fix().equals(fix))));

  /// Apply and take back on a copy.
  public static final Step REHEARSE_ROLLBACK =
      new Step(
          "rehearse-rollback",
          s ->
              Bundles.current(s.history())
                  .map(BundleBuilt::digest)
                  .filter(digest ->
                      !s.history().has(RollbackRehearsed.class, r -> r.digest().equals(digest))));

  /// Read the procedure's calendars, until the roll-out begins.
  public static final Step READ_CALENDARS =
      new Step(
          "read-calendars",
          s ->
              s.procedure().calendars().isEmpty()
                  ? Optional.empty()
                  : Bundles.current(s.history())
                      .map(BundleBuilt::digest)
                      .filter(digest -> Bundles.rollout(s.history(), digest).isEmpty())
                      .map(digest -> digest + "/" + s.history().all(CalendarsRead.class).count()));

  /// Plan the waves and begin, one roll-out at a time.
  public static final Step START_ROLLOUT =
      new Step(
          "start-rollout",
          s ->
              Bundles.current(s.history())
                  .map(BundleBuilt::digest)
                  .filter(_ -> Rollouts.underWay(s.history()).isEmpty())
                  .filter(digest -> isProbed(s, digest))
                  .filter(digest -> Bundles.rollout(s.history(), digest).isEmpty()));

  /// Change the next wave's targets and judge them.
  public static final Step ROLL_OUT_WAVE = new Step("roll-out-wave", DeploySteps::nextWave);

  /// Take every changed target back.
  public static final Step ROLL_BACK =
      new Step(
          "roll-back",
          s ->
              Rollouts.underWay(s.history())
                  .map(RolloutStarted::run)
                  .filter(run -> Rollouts.mustGoBack(s.history(), run).isPresent()));

  private DeploySteps() {}

  /// Checks tell more about the fix when it is known how they came out without it.
  private static boolean isProbed(Situation situation, String digest) {
    return situation.service().checks().isEmpty()
        || situation.history().has(ChecksProbed.class, probed -> probed.digest().equals(digest))
        || isGivenUp(situation, "probe-checks", digest);
  }

  /// The next wave waits until the checks of those changed so far were made.
  private static boolean isChecked(Situation situation, String run) {
    int waves = Rollouts.healthyWaves(situation.history(), run);
    return waves == 0
        || situation.service().checks().stream().noneMatch(Check::perTarget)
        || situation
            .history()
            .has(WaveChecked.class, one -> one.run().equals(run) && one.wave() == waves)
        || isGivenUp(situation, "check-wave", run + "/" + waves);
  }

  private static boolean isGivenUp(Situation situation, String step, String key) {
    return situation
        .history()
        .has(WorkGivenUp.class, given -> given.step().equals(step) && given.key().equals(key));
  }

  private static Optional<String> nextWave(Situation situation) {
    var history = situation.history();
    return Rollouts.underWay(history)
        .filter(run -> !Rollouts.paused(history, run.run()))
        .filter(run -> Rollouts.mustGoBack(history, run.run()).isEmpty())
        .filter(run -> isChecked(situation, run.run()))
        .map(run -> {
          long asked =
              history.all(WaveUndecided.class).filter(w -> w.run().equals(run.run())).count();
          String wave = run.run() + "/" + (Rollouts.healthyWaves(history, run.run()) + 1);
          return asked == 0 ? wave : wave + "/" + asked;
        });
  }
}
