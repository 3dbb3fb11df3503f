package dev.hotfix.develop.fix;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Subjects;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DevelopFact.Author;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.FixReviewed;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Subject;
import java.util.List;

/// Somebody who had no hand in it has read the newest fix and accepted it.
public final class FixIsReviewed implements Gate {

  @Override
  public Stage stage() {
    return Stage.DEVELOP;
  }

  @Override
  public String action(Situation situation) {
    return "review-fix";
  }

  @Override
  public Subject subject(Situation situation) {
    return Subjects.fix(situation);
  }

  @Override
  public Verdict look(Situation situation) {
    History history = situation.history();
    return history
        .latest(FixPushed.class)
        .map(fix -> judged(history, fix))
        .orElseGet(() -> new Held("no fix has been pushed", "Push the fix first."));
  }

  private static Verdict judged(History history, FixPushed fix) {
    return history
        .latestEntry(FixReviewed.class, review -> review.commit().equals(fix.commit()))
        .map(FixIsReviewed::verdict)
        .orElseGet(() ->
            new Held(
                "nobody has reviewed %.8s by %s".formatted(fix.commit(), names(fix, " and ")),
                "Somebody other than %s reads it and accepts it or says what is wrong."
                    .formatted(names(fix, " or "))));
  }

  private static String names(FixPushed fix, String last) {
    List<String> names = fix.everybody().stream().map(Author::name).distinct().toList();
    int most = names.size() - 1;
    return most == 0
        ? names.getFirst()
        : String.join(", ", names.subList(0, most)) + last + names.get(most);
  }

  private static Verdict verdict(Entry entry) {
    var review = (FixReviewed) entry.fact();
    String who = entry.actor().name();
    return review.accepted()
        ? new Open("%s accepted it".formatted(who))
        : new Held("%s asks for a change: %s".formatted(who, review.words()), "Push the change.");
  }
}
