package dev.hotfix.identify;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.IdentifyFact.ImpactAssessed;

/// It is known how many users met the problem, and since when.
public final class ImpactIsAssessed implements Gate {

  @Override
  public Stage stage() {
    return Stage.IDENTIFY;
  }

  @Override
  public Verdict look(Situation situation) {
    return situation
        .history()
        .latest(ImpactAssessed.class)
        .<Verdict>map(
            impact -> new Open("%d users, %d events".formatted(impact.users(), impact.events())))
        .orElseGet(() ->
            new Held(
                "nobody has counted yet who is affected",
                "The machine counts; look at its work if it has stopped trying."));
  }
}
