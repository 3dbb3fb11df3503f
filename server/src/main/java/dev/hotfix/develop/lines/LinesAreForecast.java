package dev.hotfix.develop.lines;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Subjects;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.LineForecast;
import dev.hotfix.journal.DevelopFact.LinesForecast;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Subject;
import java.util.stream.Collectors;

/// For every supported line it is known how the newest fix will fit: clean, in conflict, or there
/// already. A conflict does not hold the fix up; not knowing does.
public final class LinesAreForecast implements Gate {

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
    return history
        .latest(FixPushed.class)
        .map(fix -> judged(history, fix.commit()))
        .orElseGet(() -> new Held("no fix has been pushed", "Push the fix first."));
  }

  private static Verdict judged(History history, String commit) {
    return history
        .latest(LinesForecast.class, forecast -> forecast.fix().equals(commit))
        .<Verdict>map(forecast -> new Open(summary(forecast)))
        .orElseGet(() ->
            new Held(
                "the lines are being tried with %.8s".formatted(commit),
                "Wait; the machine picks it onto each line."));
  }

  private static String summary(LinesForecast forecast) {
    if (forecast.lines().isEmpty()) {
      return "there is no other line";
    }
    return forecast.lines().stream()
        .collect(
            Collectors.groupingBy(
                LineForecast::verdict,
                Collectors.mapping(LineForecast::line, Collectors.joining(", "))))
        .entrySet()
        .stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .map(verdict -> verdict.getKey() + ": " + verdict.getValue())
        .collect(Collectors.joining("; "));
  }
}
