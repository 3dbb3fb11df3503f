package dev.hotfix.identify;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.IdentifyFact.SeveritySet;

/// It is said how bad the problem is, by the rules or by a person who overrode them.
public final class SeverityIsSet implements Gate {

  @Override
  public Stage stage() {
    return Stage.IDENTIFY;
  }

  @Override
  public String action(Situation situation) {
    return "assess-severity";
  }

  @Override
  public Verdict look(Situation situation) {
    return situation
        .history()
        .latest(SeveritySet.class)
        .<Verdict>map(
            set -> new Open("%s: %s".formatted(set.severity(), String.join("; ", set.reasons()))))
        .orElseGet(() ->
            new Held(
                "nobody has said yet how bad it is",
                "Set the severity, or wait until the impact is assessed."));
  }
}
