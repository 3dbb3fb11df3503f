package dev.hotfix.deploy;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.CannotTell;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutPaused;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.WaveUndecided;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Missing;
import dev.hotfix.journal.Subject;
import java.util.Collection;
import java.util.Set;

/// The bundle reached every target, and every wave was judged healthy.
public final class WavesAreHealthy implements Gate {

  @Override
  public Stage stage() {
    return Stage.DEPLOY;
  }

  @Override
  public String action(Situation situation) {
    return Rollouts.underWay(situation.history())
        .flatMap(run -> Rollouts.undecided(situation.history(), run))
        .map(wave -> wave.unreached().isEmpty() ? "judge-wave" : "leave-out-target")
        .orElse("");
  }

  @Override
  public Subject subject(Situation situation) {
    return Bundles.subject(situation);
  }

  @Override
  public Verdict look(Situation situation) {
    History history = situation.history();
    return Bundles.current(history)
        .map(bundle -> judged(history, bundle))
        .orElseGet(() -> new Held("there is no bundle to roll out", "It is built first."));
  }

  private static Verdict judged(History history, BundleBuilt bundle) {
    var completed =
        history.latest(
            RolloutCompleted.class,
            run -> run.digest().equals(bundle.digest()) && !history.goesBack(run.run()));
    if (completed.isPresent()) {
      return new Open("%d targets run the fix".formatted(completed.get().targets().size()));
    }
    var rolledBack = Bundles.rolledBack(history, bundle.digest());
    if (rolledBack.isPresent()) {
      return new Held("rolled back: " + rolledBack.get().because(), "Push a better fix.");
    }
    return Bundles.rollout(history, bundle.digest())
        .map(run -> underWay(history, run))
        .orElseGet(() ->
            new Held("the roll-out has not begun", "It begins when every gate before it is open."));
  }

  private static Verdict waits(History history, RolloutStarted run, WaveUndecided question) {
    if (question.unreached().isEmpty()) {
      return new CannotTell(
          "wave %d of %d waits for you: %s"
              .formatted(question.wave(), run.waves().size(), question.because()),
          "Look at the targets yourself; judge the wave, or roll it back. It is still watched.");
    }
    return new CannotTell(
        "%s waits for you: %s; %s"
            .formatted(
                Rollouts.ending(history, run)
                    ? "the end"
                    : "wave %d of %d".formatted(question.wave(), run.waves().size()),
                missing(Rollouts.open(history, question)),
                question.because()),
        "Mend and retry them, leave them out, or roll back. Those not reached are still tried.");
  }

  private static String missing(Collection<String> names) {
    return names.isEmpty()
        ? "those that came late are being judged"
        : names.size() == 1
            ? "\"%s\" is missing".formatted(names.iterator().next())
            : "%d targets are missing, \"%s\" first"
                .formatted(names.size(), names.iterator().next());
  }

  private static Verdict underWay(History history, RolloutStarted run) {
    var harm = Rollouts.mustGoBack(history, run.run());
    if (harm.isPresent()) {
      return new Held("being rolled back: " + harm.get(), "Wait until every target is back.");
    }
    if (Rollouts.paused(history, run.run())) {
      String because =
          history
              .latest(RolloutPaused.class, paused -> paused.run().equals(run.run()))
              .map(RolloutPaused::because)
              .filter(words -> !words.isEmpty())
              .orElse("somebody asked");
      return new Held("paused: " + because, "Resume the roll-out or roll it back.");
    }
    var undecided = Rollouts.undecided(history, run);
    if (undecided.isPresent()) {
      return waits(history, run, undecided.get());
    }
    Set<String> missing = Missing.of(history, run.run()).keySet();
    if (Rollouts.ending(history, run) && !missing.isEmpty()) {
      return new Held(
          "every wave is through; %s".formatted(missing(missing)),
          "They are gone back to; whoever was taken back waits for a retry.");
    }
    return new Held(
        "wave %d of %d is under way"
            .formatted(
                Math.min(Rollouts.healthyWaves(history, run.run()) + 1, run.waves().size()),
                run.waves().size()),
        "Watch it; it stops by itself when it does harm.");
  }
}
