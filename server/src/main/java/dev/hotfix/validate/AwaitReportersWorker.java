package dev.hotfix.validate;

import dev.hotfix.estate.Procedure;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.journal.ValidateFact.ReporterAsked;
import dev.hotfix.journal.ValidateFact.ReporterReminded;
import dev.hotfix.journal.ValidateFact.ReporterSilent;
import dev.hotfix.journal.ValidateFact.ReportersFound;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Reminds those who do not answer, and in the end records their silence instead of waiting for
/// ever.
@Component
final class AwaitReportersWorker implements Worker {

  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final SignOffLetters letters;

  AwaitReportersWorker(SignOffLetters letters) {
    this.letters = letters;
  }

  @Override
  public Step step() {
    return ValidateSteps.AWAIT_REPORTERS;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    History history = situation.history();
    Procedure.SignOff rules = situation.procedure().signOff();
    ReportersFound found = history.latest(ReportersFound.class).orElseThrow();
    for (String reporter : SignOffAnswers.pending(history, found)) {
      Instant asked = asked(history, found.run(), reporter);
      if (!situation.now().isBefore(asked.plus(rules.within()))) {
        return Outcome.done(
            new ReporterSilent(
                found.run(),
                reporter,
                silence(rules.within(), isReminded(history, found.run(), reporter))));
      }
      if (!situation.now().isBefore(asked.plus(rules.remind()))
          && !isReminded(history, found.run(), reporter)) {
        String digest = letters.remind(situation, reporter, found.run());
        return Outcome.done(new ReporterReminded(found.run(), reporter, digest));
      }
    }
    return Outcome.later(PAUSE, "their answers are waited for");
  }

  private static String silence(Duration within, boolean reminded) {
    String time =
        within.toHours() > 0
            ? "%d h".formatted(within.toHours())
            : "%d min".formatted(within.toMinutes());
    return "no answer within " + time + (reminded ? ", after a reminder" : "");
  }

  private static Instant asked(History history, String run, String reporter) {
    return history
        .latestEntry(ReporterAsked.class, a -> a.run().equals(run) && a.reporter().equals(reporter))
        .map(Entry::at)
        .orElseThrow();
  }

  private static boolean isReminded(History history, String run, String reporter) {
    return history.has(
        ReporterReminded.class, r -> r.run().equals(run) && r.reporter().equals(reporter));
  }
}
