package dev.hotfix.validate;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.ValidateFact.ReporterAsked;
import dev.hotfix.journal.ValidateFact.ReportersFound;
import dev.hotfix.validate.SignOffs.Ask;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Asks one reporter by mail whether the problem is gone.
@Component
final class AskReporterWorker implements Worker {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final SignOffLetters letters;

  AskReporterWorker(SignOffLetters letters) {
    this.letters = letters;
  }

  @Override
  public Step step() {
    return ValidateSteps.ASK_REPORTER;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    String run = situation.history().latest(ReportersFound.class).orElseThrow().run();
    var ask = new Ask(situation.id(), assignment.key(), run, false);
    return letters.ask(situation, ask).settled()
        ? Outcome.done(new ReporterAsked(run, ask.reporter(), letters.digestOf(ask)))
        : Outcome.later(SOON, "the letter is on its way");
  }
}
