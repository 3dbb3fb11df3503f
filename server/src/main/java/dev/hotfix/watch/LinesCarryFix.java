package dev.hotfix.watch;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Subjects;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Subject;
import java.util.List;

/// Main and every supported line contain the fix, so that no later release brings the problem back.
public final class LinesCarryFix implements Gate {

  @Override
  public Stage stage() {
    return Stage.WATCH;
  }

  @Override
  public Subject subject(Situation situation) {
    return Subjects.rollout(situation);
  }

  @Override
  public Verdict look(Situation situation) {
    List<String> lines = Fixes.lines(situation.service().code());
    return Fixes.commit(situation.history())
        .map(fix -> judged(situation.history(), lines, fix))
        .orElseGet(
            () -> new Held("the fix is not out yet", "It is carried to the lines when it is."));
  }

  private static Verdict judged(History history, List<String> lines, String fix) {
    List<String> missing =
        lines.stream().filter(line -> !Fixes.carries(history, line, fix)).toList();
    if (missing.isEmpty()) {
      return new Open("%s carry it".formatted(String.join(", ", lines)));
    }
    return missing.stream()
        .flatMap(line -> Fixes.refusal(history, line, fix).stream())
        .findFirst()
        .<Verdict>map(no ->
            new Held(
                "%s lacks it: %s".formatted(no.line(), no.because()),
                "Bring %.8s to \"%s\" yourself, with git cherry-pick -x; the push is noticed."
                    .formatted(fix, no.line())))
        .orElseGet(() ->
            new Held("%s lacks it".formatted(missing.getFirst()), "Wait; it is being carried."));
  }
}
