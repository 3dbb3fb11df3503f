package dev.hotfix.validate;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Subjects;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.NotNeeded;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Subject;
import dev.hotfix.journal.ValidateFact.CheckResult;
import dev.hotfix.journal.ValidateFact.ChecksProbed;
import dev.hotfix.journal.ValidateFact.ChecksRan;
import java.util.Optional;

/// The service's functional and regression checks pass against every patched target.
public final class ChecksPass implements Gate {

  @Override
  public Stage stage() {
    return Stage.VALIDATE;
  }

  @Override
  public String action(Situation situation) {
    return "repeat-checks";
  }

  @Override
  public Subject subject(Situation situation) {
    return Subjects.rollout(situation);
  }

  @Override
  public Verdict look(Situation situation) {
    if (situation.service().checks().isEmpty()) {
      return new NotNeeded("the service names no checks; add \"checks\" to its hotfix.yaml");
    }
    History history = situation.history();
    return history
        .completion()
        .map(entry -> (RolloutCompleted) entry.fact())
        .flatMap(run -> history.latest(ChecksRan.class, ran -> ran.run().equals(run.run())))
        .map(ran -> judged(ran, probed(history)))
        .orElseGet(() -> new Held("the checks have not run", "They run after the roll-out."));
  }

  /// How the checks came out before the roll-out that is validated.
  private static Optional<ChecksProbed> probed(History history) {
    return history
        .completion()
        .map(entry -> ((RolloutCompleted) entry.fact()).digest())
        .flatMap(digest -> history.latest(ChecksProbed.class, p -> p.digest().equals(digest)));
  }

  private static Verdict judged(ChecksRan ran, Optional<ChecksProbed> probed) {
    var failed = ran.results().stream().filter(result -> !result.passed()).toList();
    if (failed.isEmpty()) {
      return probed
          .map(ChecksProbed::unfailing)
          .filter(names -> !names.isEmpty())
          .map(names -> unfailing(names.getFirst()))
          .orElseGet(() -> new Open("%d checks passed".formatted(ran.results().size())));
    }
    CheckResult first = failed.getFirst();
    return new Held(
        "%d of %d checks failed; \"%s\" on %s: %s%s"
            .formatted(
                failed.size(),
                ran.results().size(),
                first.name(),
                first.target(),
                first.note(),
                probed.filter(before -> wasRed(before, first)).isPresent()
                    ? "; it failed before the roll-out already"
                    : ""),
        "Mend what is wrong and repeat the checks, or push a better fix.");
  }

  private static Verdict unfailing(String name) {
    return new Held(
        "\"%s\" passes where there is nothing to pass, so it says nothing".formatted(name),
        "Give it something to expect that only a working service answers, or ask a lead to waive this.");
  }

  private static boolean wasRed(ChecksProbed before, CheckResult now) {
    return before.results().stream()
        .anyMatch(old ->
            old.name().equals(now.name()) && old.target().equals(now.target()) && !old.passed());
  }
}
