package dev.hotfix.develop.fix;

import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.proof.SuiteComparison;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.estate.Service;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.SuiteFailed;
import dev.hotfix.journal.DevelopFact.SuitePassed;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.journal.Fact;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import dev.hotfix.work.Workshop;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Runs the whole suite on production's commit and on the fix, and compares.
@Component
final class RunSuiteWorker implements Worker {

  private final Mirrors mirrors;
  private final Workshop workshop;
  private final EvidenceStore evidence;

  RunSuiteWorker(Mirrors mirrors, Workshop workshop, EvidenceStore evidence) {
    this.mirrors = mirrors;
    this.workshop = workshop;
    this.evidence = evidence;
  }

  @Override
  public Step step() {
    return FixSteps.RUN_SUITE;
  }

  @Override
  public boolean isLong() {
    return true;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Path bench = workshop.bench(assignment.hotfix(), step().name(), assignment.key());
    return workshop.within(
        assignment.situation().service().tests().limits(), bench, () -> work(assignment, bench));
  }

  private Outcome work(Assignment assignment, Path bench) {
    Situation situation = assignment.situation();
    Service service = situation.service();
    String fix = assignment.key();
    String production = situation.history().production().orElseThrow();
    try {
      Repository mirror = mirrors.open(service);
      SuiteComparison suite =
          SuiteComparison.of(
              new SuiteComparison.Request(
                  mirror,
                  mirror.resolve(production),
                  mirror.resolve(fix),
                  service.tests().suite(),
                  Optional.of(service.tests().reports()),
                  Duration.ofSeconds(service.tests().limitSeconds())),
              bench);
      return Outcome.done(fact(fix, suite));
    } catch (GitException e) {
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    }
  }

  private Fact fact(String fix, SuiteComparison suite) {
    if (!suite.holds()) {
      List<String> failing = List.copyOf(suite.newlyFailing());
      String because =
          failing.isEmpty()
              ? "the suite could not be run on %.8s (%s)"
                  .formatted(fix, suite.after().name().toLowerCase(java.util.Locale.ROOT))
              : "%d tests fail with %.8s and not without it: %s"
                  .formatted(failing.size(), fix, String.join(", ", failing));
      return new SuiteFailed(fix, failing, because);
    }
    byte[] text = suite.toString().getBytes(StandardCharsets.UTF_8);
    return new SuitePassed(fix, suite.tests(), evidence.put("suite.txt", "text/plain", text));
  }
}
