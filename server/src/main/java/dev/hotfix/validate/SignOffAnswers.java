package dev.hotfix.validate;

import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.journal.ValidateFact.ReporterAnswered;
import dev.hotfix.journal.ValidateFact.ReporterAsked;
import dev.hotfix.journal.ValidateFact.ReporterSilent;
import dev.hotfix.journal.ValidateFact.ReportersFound;
import java.util.List;
import java.util.Optional;

/// Who was asked and who answered about one roll-out; what was said before it is about another fix.
public final class SignOffAnswers {

  private SignOffAnswers() {}

  static boolean asked(History history, String run, String reporter) {
    return history.has(
        ReporterAsked.class, asked -> asked.reporter().equals(reporter) && asked.run().equals(run));
  }

  static boolean silent(History history, String run, String reporter) {
    return history.has(
        ReporterSilent.class,
        silent -> silent.reporter().equals(reporter) && silent.run().equals(run));
  }

  /// Those who were asked and are still waited for.
  static List<String> pending(History history, ReportersFound found) {
    return found.reporters().stream()
        .filter(reporter -> asked(history, found.run(), reporter))
        .filter(reporter -> latest(history, found.run(), reporter).isEmpty())
        .filter(reporter -> !silent(history, found.run(), reporter))
        .toList();
  }

  static Optional<ReporterAnswered> latest(History history, String run, String reporter) {
    return latest(history.round(), run, reporter);
  }

  /// What somebody said of a roll-out, also when it reopened the hot fix.
  public static Optional<ReporterAnswered> ever(History history, String run, String reporter) {
    return latest(history.entries(), run, reporter);
  }

  private static Optional<ReporterAnswered> latest(
      List<Entry> entries, String run, String reporter) {
    int out =
        entries.stream()
            .filter(
                entry -> entry.fact() instanceof RolloutCompleted done && done.run().equals(run))
            .mapToInt(Entry::seq)
            .max()
            .orElse(Integer.MAX_VALUE);
    return entries.reversed().stream()
        .filter(entry -> entry.seq() > out)
        .map(Entry::fact)
        .filter(ReporterAnswered.class::isInstance)
        .map(ReporterAnswered.class::cast)
        .filter(answer -> answer.reporter().equals(reporter))
        .findFirst();
  }
}
