package dev.hotfix.watch;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Subjects;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.Subject;
import dev.hotfix.journal.WatchFact.LineCarriesFix;
import dev.hotfix.journal.WatchFact.LineNotCarried;
import dev.hotfix.journal.WatchFact.LineNotNeeded;
import dev.hotfix.journal.WatchFact.LineOffered;
import dev.hotfix.journal.WatchFact.LineProven;
import dev.hotfix.journal.WatchFact.LineWaived;
import java.util.List;
import java.util.stream.Collectors;

/// Main and every supported line contain the fix, so that no later release brings the problem back;
/// or never had the problem, or were left out by a lead.
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
    List<Line> lines = Line.all(situation);
    if (lines.isEmpty()) {
      return new Held("the fix is not out yet", "It is carried to the lines when it is.");
    }
    List<Line> missing = lines.stream().filter(line -> !line.settled()).toList();
    return missing.isEmpty()
        ? new Open(String.join("; ", lines.stream().map(LinesCarryFix::told).toList()))
        : new Held(
            String.join("; ", missing.stream().map(LinesCarryFix::told).toList()), remedy(missing));
  }

  private static String told(Line line) {
    return switch (line.newest().orElse(null)) {
      case LineCarriesFix _ -> line.name() + " carries it";
      case LineNotNeeded(_, _, var culprit) ->
          "%s never had %.8s and does not need it".formatted(line.name(), culprit);
      case LineWaived(_, _, var because, _) ->
          "%s does without it (%s)".formatted(line.name(), because);
      case LineNotCarried no -> "%s lacks it: %s".formatted(line.name(), no.because());
      case LineOffered offered ->
          "%s lacks it: it waits on %s".formatted(line.name(), offered.branch());
      case LineProven _ -> line.name() + " lacks it: it is tested there and about to be pushed";
      case null, default -> line.name() + " lacks it: it is being tried";
    };
  }

  private static String remedy(List<Line> missing) {
    String remedies =
        missing.stream()
            .filter(Line::withPeople)
            .map(LinesCarryFix::remedy)
            .collect(Collectors.joining(" "));
    return remedies.isEmpty() ? "Wait; the machine tests it there and brings it." : remedies;
  }

  private static String remedy(Line line) {
    return line.newest().orElse(null) instanceof LineOffered offered
        ? "Merge \"%s\" into \"%s\"; its pull request is written."
            .formatted(offered.branch(), line.name())
        : "Bring %.8s to \"%s\" yourself, with git cherry-pick -x; the push is noticed."
            .formatted(line.fix(), line.name());
  }
}
