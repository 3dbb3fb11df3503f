package dev.hotfix.deploy;

import dev.hotfix.estate.Check;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.CaseFact.WorkGivenUp;
import dev.hotfix.journal.DeployFact;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.BundleNotBuilt;
import dev.hotfix.journal.DeployFact.CalendarsRead;
import dev.hotfix.journal.DeployFact.RollbackRehearsed;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.TargetLeftOut;
import dev.hotfix.journal.DeployFact.TargetsCaughtUp;
import dev.hotfix.journal.DeployFact.TargetsMissed;
import dev.hotfix.journal.DeployFact.TargetsRetryAsked;
import dev.hotfix.journal.DeployFact.WaveUndecided;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.ProductionMoved;
import dev.hotfix.journal.History;
import dev.hotfix.journal.ValidateFact.ChecksProbed;
import dev.hotfix.journal.ValidateFact.WaveChecked;
import dev.hotfix.work.Step;
import java.util.Optional;

/// What the machine does to bring the fix to production and, if need be, back, and when.
public final class DeploySteps {

  /// Build the newest fix and sign it as a bundle, with its way back, and again when production
  /// moves. What targets hold is known only while no roll-out changes them.
  public static final Step BUILD_BUNDLE =
      new Step(
          "build-bundle",
          s ->
              s.history()
                  .latest(FixPushed.class)
                  .map(FixPushed::commit)
                  .filter(_ -> Rollouts.underWay(s.history()).isEmpty())
                  .filter(_ -> Bundles.current(s.history()).isEmpty())
                  .filter(fix -> !isUnbuildable(s.history(), fix))
                  .map(fix -> {
                    long moved = s.history().all(ProductionMoved.class).count();
                    return moved == 0 ? fix : fix + "/" + moved;
                  }));

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

  private static boolean isUnbuildable(History history, String fix) {
    return history.seq(BundleNotBuilt.class, b -> b.fix().equals(fix))
        > history.seq(ProductionMoved.class, _ -> true);
  }

  /// Checks tell more about the fix when it is known how they came out without it.
  private static boolean isProbed(Situation situation, String digest) {
    return situation.service().checks().isEmpty()
        || situation.history().has(ChecksProbed.class, probed -> probed.digest().equals(digest))
        || isGivenUp(situation, "probe-checks", digest);
  }

  /// The next wave waits until the checks of those changed so far were made.
  private static boolean isChecked(Situation situation, RolloutStarted run) {
    int waves = Rollouts.healthyWaves(situation.history(), run.run());
    return waves == 0
        || waves == run.waves().size()
        || situation.service().checks().stream().noneMatch(Check::perTarget)
        || situation
            .history()
            .has(WaveChecked.class, one -> one.run().equals(run.run()) && one.wave() == waves)
        || isGivenUp(situation, "check-wave", run.run() + "/" + waves);
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
        .filter(run -> isChecked(situation, run))
        .map(run -> {
          long news = history.all(DeployFact.class).filter(fact -> isNews(fact, run.run())).count();
          String wave = run.run() + "/" + (Rollouts.healthyWaves(history, run.run()) + 1);
          String key = news == 0 ? wave : wave + "/" + news;
          long wishes = wishes(history, run);
          return wishes == 0 ? key : key + "/" + wishes;
        });
  }

  /// What a wave's work records on its way: it goes on from there anew.
  private static boolean isNews(DeployFact fact, String run) {
    return switch (fact) {
      case WaveUndecided(var of, _, _, _, _, _) -> of.equals(run);
      case TargetsMissed(var of, _, _) -> of.equals(run);
      case TargetsCaughtUp(var of, _) -> of.equals(run);
      default -> false;
    };
  }

  /// What people asked for while a roll-out waits, so that it is done at once. While a wave is
  /// under way, its own work sees to that with its next look.
  private static long wishes(History history, RolloutStarted run) {
    return Rollouts.ending(history, run) || Rollouts.undecided(history, run).isPresent()
        ? history
            .all(DeployFact.class)
            .filter(fact ->
                switch (fact) {
                  case TargetsRetryAsked(var of, _) -> of.equals(run.run());
                  case TargetLeftOut(var of, _, _, _) -> of.equals(run.run());
                  default -> false;
                })
            .count()
        : 0;
  }
}
