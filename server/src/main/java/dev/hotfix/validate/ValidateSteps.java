package dev.hotfix.validate;

import dev.hotfix.estate.Check;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.journal.ValidateFact.ChecksProbed;
import dev.hotfix.journal.ValidateFact.ChecksRan;
import dev.hotfix.journal.ValidateFact.ChecksRequested;
import dev.hotfix.journal.ValidateFact.ReporterReminded;
import dev.hotfix.journal.ValidateFact.ReporterSilent;
import dev.hotfix.journal.ValidateFact.ReportersFound;
import dev.hotfix.journal.ValidateFact.SymptomCompared;
import dev.hotfix.journal.ValidateFact.WaveChecked;
import dev.hotfix.work.Step;
import java.util.Optional;

/// What the machine does to know that production works again, and when.
public final class ValidateSteps {

  /// Run the service's checks before the roll-out, and see whether they can fail.
  public static final Step PROBE_CHECKS = new Step("probe-checks", ValidateSteps::unprobed);

  /// Run the checks of changed targets before the next wave.
  public static final Step CHECK_WAVE = new Step("check-wave", ValidateSteps::uncheckedWave);

  /// Run the service's checks against every target.
  public static final Step RUN_CHECKS = new Step("run-checks", ValidateSteps::unchecked);

  /// Compare failures with and without the fix.
  public static final Step COMPARE_SYMPTOM =
      new Step(
          "compare-symptom",
          s ->
              completed(s)
                  .filter(
                      run -> !s.history().has(SymptomCompared.class, c -> c.run().equals(run))));

  /// Look up who reported the problem.
  public static final Step FIND_REPORTERS =
      new Step(
          "find-reporters",
          s ->
              completed(s)
                  .filter(run -> !s.history().has(ReportersFound.class, f -> f.run().equals(run))));

  /// Ask the next reporter by mail.
  public static final Step ASK_REPORTER = new Step("ask-reporter", ValidateSteps::unasked);

  /// Remind those who do not answer, and stop waiting for them in the end.
  public static final Step AWAIT_REPORTERS = new Step("await-reporters", ValidateSteps::unanswered);

  private ValidateSteps() {}

  private static Optional<String> completed(Situation situation) {
    return situation.history().completion().map(entry -> ((RolloutCompleted) entry.fact()).run());
  }

  private static Optional<String> uncheckedWave(Situation situation) {
    History history = situation.history();
    return situation.service().checks().stream().noneMatch(Check::perTarget)
        ? Optional.empty()
        : history
            .latest(RolloutStarted.class)
            .filter(run -> !history.has(RolloutRolledBack.class, b -> b.run().equals(run.run())))
            .flatMap(run -> uncheckedWave(history, run));
  }

  private static Optional<String> uncheckedWave(History history, RolloutStarted run) {
    return history
        .latest(WaveHealthy.class, wave -> wave.run().equals(run.run()))
        .map(WaveHealthy::wave)
        .filter(wave -> wave < run.waves().size())
        .filter(wave ->
            !history.has(WaveChecked.class, c -> c.run().equals(run.run()) && c.wave() == wave))
        .map(wave -> run.run() + "/" + wave);
  }

  private static Optional<String> unchecked(Situation situation) {
    History history = situation.history();
    if (situation.service().checks().isEmpty()) {
      return Optional.empty();
    }
    return completed(situation)
        .flatMap(run -> {
          int ran = seq(history.latestEntry(ChecksRan.class, r -> r.run().equals(run)));
          int asked = seq(history.latestEntry(ChecksRequested.class, r -> r.run().equals(run)));
          return ran == 0 || asked > ran ? Optional.of(run + "/" + asked) : Optional.empty();
        });
  }

  /// The newest fix's bundle, before it goes out for the first time.
  private static Optional<String> unprobed(Situation situation) {
    History history = situation.history();
    return situation.service().checks().isEmpty()
        ? Optional.empty()
        : history
            .latest(FixPushed.class)
            .flatMap(fix -> history.latest(BundleBuilt.class, b -> b.fix().equals(fix.commit())))
            .map(BundleBuilt::digest)
            .filter(digest -> !history.has(ChecksProbed.class, p -> p.digest().equals(digest)))
            .filter(digest -> !history.has(RolloutStarted.class, r -> r.digest().equals(digest)));
  }

  private static Optional<String> unasked(Situation situation) {
    History history = situation.history();
    return completed(situation)
        .flatMap(run -> history.latest(ReportersFound.class, found -> found.run().equals(run)))
        .flatMap(found ->
            found.reporters().stream()
                .filter(reporter -> !SignOffAnswers.asked(history, found.run(), reporter))
                .findFirst());
  }

  /// Again after each of them was reminded or given up.
  private static Optional<String> unanswered(Situation situation) {
    History history = situation.history();
    return completed(situation)
        .flatMap(run -> history.latest(ReportersFound.class, found -> found.run().equals(run)))
        .filter(found -> !SignOffAnswers.pending(history, found).isEmpty())
        .map(found ->
            found.run()
                + "/"
                + (history.all(ReporterReminded.class).count()
                    + history.all(ReporterSilent.class).count()));
  }

  private static int seq(Optional<Entry> entry) {
    return entry.map(Entry::seq).orElse(0);
  }
}
