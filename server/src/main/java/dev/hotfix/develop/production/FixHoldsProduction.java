package dev.hotfix.develop.production;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Subjects;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.NotNeeded;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DevelopFact.BranchOpened;
import dev.hotfix.journal.DevelopFact.FixClashed;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.ProductionMoved;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Subject;
import java.util.List;
import java.util.Optional;

/// The newest fix holds what other hot fixes brought to production meanwhile, and nothing that was
/// taken back, so that rolling it out undoes nobody's work.
public final class FixHoldsProduction implements Gate {

  @Override
  public Stage stage() {
    return Stage.DEVELOP;
  }

  @Override
  public Subject subject(Situation situation) {
    return Subjects.fix(situation);
  }

  @Override
  public Verdict look(Situation situation) {
    History history = situation.history();
    Optional<ProductionMoved> moved = Production.moved(history);
    Optional<FixPushed> fix = history.latest(FixPushed.class);
    if (moved.isEmpty()) {
      return new NotNeeded("no other hot fix went out since production was read");
    }
    return fix.isEmpty()
        ? new NotNeeded("no fix has been pushed yet")
        : judged(history, fix.get().commit(), moved.get());
  }

  private static Verdict judged(History history, String fix, ProductionMoved moved) {
    if (Production.isHeldBy(fix, moved, history)) {
      return new Open("%.8s holds %.8s, which production runs now".formatted(fix, moved.commit()));
    }
    String branch = history.latest(BranchOpened.class).map(BranchOpened::branch).orElse("");
    return Production.clash(fix, moved, history)
        .<Verdict>map(clash -> new Held(clash.because(), remedy(clash, branch)))
        .orElseGet(() ->
            new Held(
                "production runs %.8s now, and the fix is being merged with it"
                    .formatted(moved.commit()),
                "Wait for it."));
  }

  private static String remedy(FixClashed clash, String branch) {
    List<String> revert = clash.revert();
    return revert == null
        ? "Merge %.8s into \"%s\", resolve it and push.".formatted(clash.production(), branch)
        : "Revert %s on \"%s\" and push, or waive this if it shall go out like that."
            .formatted(Reverts.named(revert), branch);
  }
}
