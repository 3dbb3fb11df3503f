package dev.hotfix.validate;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.ValidateFact.ReporterAnswered;
import dev.hotfix.journal.ValidateFact.ReportersFound;
import dev.hotfix.journal.WatchFact.ProblemRecurred;

/// Says whether the problem is gone: the reporters themselves through their link, or an approver
/// who has spoken with them. If it is not, the hot fix starts over with their words.
public record AnswerForReporter(String reporter, boolean fixed, String words) implements Action {

  @Override
  public Role role() {
    return Role.REPORTER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    boolean own = by.email().equalsIgnoreCase(reporter);
    if (!own && !by.role().includes(Role.APPROVER)) {
      return Decision.refused(
          "\"%s\" can answer through the link in their mail; an approver can answer for them."
              .formatted(reporter));
    }
    var known =
        situation.history().latest(ReportersFound.class).stream()
            .flatMap(found -> found.reporters().stream())
            .filter(reporter::equalsIgnoreCase)
            .findFirst();
    if (known.isEmpty() && situation.history().rounds() > 1) {
      return Decision.refused(
          "The hot fix was reopened; \"%s\" is asked again when the next fix is out."
              .formatted(reporter));
    }
    if (known.isEmpty()) {
      return Decision.refused("\"%s\" did not report this problem.".formatted(reporter));
    }
    if (!fixed && words.isBlank()) {
      return Decision.refused("Say what still goes wrong, so that somebody can look.");
    }
    var answer = new ReporterAnswered(known.get(), fixed, words.strip());
    return fixed
        ? Decision.granted(answer)
        : Decision.granted(
            answer,
            new ProblemRecurred(
                "", 0, "%s says it still goes wrong: %s".formatted(known.get(), words.strip())));
  }
}
