package dev.hotfix.develop.cause;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DevelopFact.CauseNamed;
import dev.hotfix.journal.DevelopFact.CulpritFound;
import dev.hotfix.journal.DevelopFact.CulpritNotFound;
import dev.hotfix.journal.History;

/// A person has said in words what broke; the machine's culprit is a hint, not an explanation.
public final class CauseIsNamed implements Gate {

  @Override
  public Stage stage() {
    return Stage.DEVELOP;
  }

  @Override
  public String action(Situation situation) {
    return "name-cause";
  }

  @Override
  public Verdict look(Situation situation) {
    History history = situation.history();
    return history
        .latest(CauseNamed.class)
        .<Verdict>map(cause -> new Open(cause.words()))
        .orElseGet(() -> new Held(found(history), "Say in a sentence what broke and why."));
  }

  private static String found(History history) {
    return history
        .latest(CulpritFound.class)
        .map(c -> "bisect found %.8s, \"%s\" by %s".formatted(c.commit(), c.subject(), c.author()))
        .or(() -> history.latest(CulpritNotFound.class).map(CulpritNotFound::because))
        .orElse("nobody has named the cause yet");
  }
}
