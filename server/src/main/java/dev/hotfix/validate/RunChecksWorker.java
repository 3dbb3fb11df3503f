package dev.hotfix.validate;

import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.estate.HttpCheck;
import dev.hotfix.estate.Visitor;
import dev.hotfix.estate.Visitor.NoAnswer;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.ValidateFact.CheckResult;
import dev.hotfix.journal.ValidateFact.ChecksRan;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.util.List;
import org.springframework.stereotype.Component;

/// Makes every request the service names against every target, and keeps what each answered.
@Component
final class RunChecksWorker implements Worker {

  private static final int SHOWN = 120;

  private final Visitor visitor;

  RunChecksWorker(Visitor visitor) {
    this.visitor = visitor;
  }

  @Override
  public Step step() {
    return ValidateSteps.RUN_CHECKS;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    String run = ((RolloutCompleted) situation.history().completion().orElseThrow().fact()).run();
    List<CheckResult> results =
        situation.environment().targets().stream()
            .flatMap(
                target -> situation.service().checks().stream().map(check -> check(check, target)))
            .toList();
    return Outcome.done(new ChecksRan(run, results));
  }

  private CheckResult check(HttpCheck check, TargetPlace target) {
    try {
      var answer = visitor.get(target.fill(check.http()));
      boolean status = answer.status() == check.status();
      boolean passed = status && answer.body().contains(check.contains());
      String note =
          passed
              ? "answered %d".formatted(answer.status())
              : "answered %d, \"%s\"; wanted %d with \"%s\""
                  .formatted(
                      answer.status(), shortened(answer.body()), check.status(), check.contains());
      return new CheckResult(check.name(), check.kind(), target.name(), passed, note);
    } catch (NoAnswer e) {
      return new CheckResult(
          check.name(), check.kind(), target.name(), false, String.valueOf(e.getMessage()));
    }
  }

  private static String shortened(String body) {
    String line = body.strip().replace('\n', ' ');
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }
}
