package dev.hotfix.watch;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Culprit;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.WatchFact.LineCarriesFix;
import dev.hotfix.journal.WatchFact.LineNotCarried;
import dev.hotfix.journal.WatchFact.LineNotNeeded;
import dev.hotfix.journal.WatchFact.LineProven;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import dev.hotfix.work.Workshop;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Looks at one line: whether it needs the fix, whether the fix can be picked there, and whether it
/// holds there. Nothing is pushed yet, and no other line waits for this one.
@Component
final class ProveLineWorker implements Worker {

  private static final String TEXT = "text/plain;charset=utf-8";

  private final Mirrors mirrors;
  private final Workshop workshop;
  private final LineTests tests;
  private final EvidenceStore evidence;

  ProveLineWorker(Mirrors mirrors, Workshop workshop, LineTests tests, EvidenceStore evidence) {
    this.mirrors = mirrors;
    this.workshop = workshop;
    this.tests = tests;
    this.evidence = evidence;
  }

  @Override
  public Step step() {
    return WatchSteps.PROVE_LINE;
  }

  @Override
  public boolean isLong() {
    return true;
  }

  @Override
  public Outcome work(Assignment assignment) {
    return workshop.within(
        assignment.situation().service().tests().limits(),
        bench(assignment),
        () -> prove(assignment));
  }

  private Outcome prove(Assignment assignment) {
    Situation situation = assignment.situation();
    Line line = Line.of(situation, assignment.key());
    try {
      Repository mirror = mirrors.open(situation.service());
      CommitId tip = mirror.resolve("refs/heads/" + line.name());
      return Outcome.done(look(assignment, line, mirror, tip));
    } catch (GitException e) {
      String because = String.valueOf(e.getMessage());
      return e.retryable()
          ? new Outcome.Failed(because)
          : Outcome.done(new LineNotCarried(line.name(), line.fix(), because));
    }
  }

  private Fact look(Assignment assignment, Line line, Repository mirror, CommitId tip) {
    var result = Fixes.carriage(mirror, assignment.situation().history()).onto(tip);
    if (result instanceof Carriage.Result.There(var commit)) {
      return new LineCarriesFix(line.name(), line.fix(), commit.hex());
    }
    Optional<String> culprit = missing(assignment.situation(), mirror, tip);
    if (culprit.isPresent() && !showsDefect(assignment, line, mirror, tip)) {
      return new LineNotNeeded(line.name(), line.fix(), culprit.get());
    }
    return switch (result) {
      case Carriage.Result.Stuck stuck -> stuck(line, tip, stuck);
      case Carriage.Result.Picked(var pick) -> tested(line, trial(assignment, mirror, tip, pick));
      case Carriage.Result.There _ -> throw new IllegalStateException("told before");
    };
  }

  /// A line may have the same defect by another commit, such as a pick that nobody marked; the test
  /// on the line, and on the fix itself, knows better than the history.
  private boolean showsDefect(Assignment assignment, Line line, Repository mirror, CommitId tip) {
    CommitId fix = mirror.resolve(line.fix());
    return new LineTrial(tests, trial(assignment, mirror, tip, fix)).showsDefect();
  }

  private LineTests.Trial trial(
      Assignment assignment, Repository mirror, CommitId tip, CommitId pick) {
    return new LineTests.Trial(assignment.situation(), mirror, tip, pick, bench(assignment));
  }

  private Path bench(Assignment assignment) {
    return workshop.bench(assignment.hotfix(), step().name(), assignment.key());
  }

  /// The culprit, when it is known and this line does not hold it in any form.
  private static Optional<String> missing(Situation situation, Repository mirror, CommitId tip) {
    return Culprit.of(situation.history())
        .map(Culprit::commit)
        .filter(culprit -> mirror.carries(tip, mirror.resolve(culprit)).isEmpty());
  }

  private Fact stuck(Line line, CommitId tip, Carriage.Result.Stuck stuck) {
    String hunks = "%s at %s\n%s\n\n%s".formatted(line.name(), tip, stuck.because(), stuck.hunks());
    return new LineNotCarried(
        line.name(),
        line.fix(),
        stuck.because(),
        tip.hex(),
        stuck.needs().stream().map(CommitId::hex).toList(),
        keep("conflict", line, hunks));
  }

  private Fact tested(Line line, LineTests.Trial trial) {
    return switch (new LineTrial(tests, trial).run()) {
      case LineTrial.Result.Passed(var because) -> {
        String sentences = String.join(" ", because);
        yield new LineProven(
            line.name(),
            line.fix(),
            trial.tip().hex(),
            trial.pick().hex(),
            sentences,
            keep("proof", line, report(line, trial, sentences)));
      }
      case LineTrial.Result.Failed(var because) ->
          new LineNotCarried(
              line.name(),
              line.fix(),
              because,
              trial.tip().hex(),
              List.of(),
              keep("tests", line, report(line, trial, because)));
    };
  }

  private static String report(Line line, LineTests.Trial trial, String because) {
    return """
    line:  %s
    tip:   %s
    fix:   %s
    pick:  %s
    test:  %s
    suite: %s

    %s
    """
        .formatted(
            line.name(),
            trial.tip(),
            line.fix(),
            trial.pick(),
            trial.test().orElse("none"),
            trial.service().tests().all(),
            because);
  }

  private String keep(String kind, Line line, String text) {
    String name = "%s-%s.txt".formatted(kind, line.name().replaceAll("[^A-Za-z0-9.]", "-"));
    return evidence.put(name, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }
}
