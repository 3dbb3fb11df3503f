package dev.hotfix.validate;

import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.journal.ValidateFact.ReporterAnswered;
import dev.hotfix.journal.ValidateFact.ReporterAsked;
import java.util.Optional;

/// Who was asked and who answered about one roll-out; what was said before it is about another fix.
final class SignOffAnswers {

  private SignOffAnswers() {}

  static boolean asked(History history, String run, String reporter) {
    return history.has(
        ReporterAsked.class, asked -> asked.reporter().equals(reporter) && asked.run().equals(run));
  }

  static Optional<ReporterAnswered> latest(History history, String run, String reporter) {
    int out =
        history
            .latestEntry(RolloutCompleted.class, done -> done.run().equals(run))
            .map(Entry::seq)
            .orElse(Integer.MAX_VALUE);
    return history
        .latestEntry(ReporterAnswered.class, answer -> answer.reporter().equals(reporter))
        .filter(entry -> entry.seq() > out)
        .map(entry -> (ReporterAnswered) entry.fact());
  }
}
