package dev.hotfix.develop.fix;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.FileChange;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.proof.Proof;
import dev.hotfix.engine.proof.ProofRequest;
import dev.hotfix.engine.proof.ProofRequest.TestFiles;
import dev.hotfix.engine.proof.ProofStatement;
import dev.hotfix.engine.proof.ProofVerdict;
import dev.hotfix.engine.proof.TestRun;
import dev.hotfix.engine.sign.SigningKey;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.estate.Service;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.FixNotProven;
import dev.hotfix.journal.DevelopFact.FixProven;
import dev.hotfix.journal.DevelopFact.ProofRun;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Outputs;
import dev.hotfix.work.Step;
import dev.hotfix.work.TestBench;
import dev.hotfix.work.Worker;
import dev.hotfix.work.Workshop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Runs the reproducing test three times on production's commit and three times on the fix, and
/// signs what it saw. Without a reproduction, the test files that the fix itself brings are used.
@Component
final class ProveFixWorker implements Worker {

  private static final int RUNS = 3;

  private final Mirrors mirrors;
  private final Workshop workshop;
  private final TestBench tests;
  private final EvidenceStore evidence;
  private final SigningKey key;

  ProveFixWorker(
      Mirrors mirrors, Workshop workshop, TestBench tests, EvidenceStore evidence, SigningKey key) {
    this.mirrors = mirrors;
    this.workshop = workshop;
    this.tests = tests;
    this.evidence = evidence;
    this.key = key;
  }

  @Override
  public Step step() {
    return FixSteps.PROVE_FIX;
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
    String fix = assignment.key();
    try {
      Repository mirror = mirrors.open(assignment.situation().service());
      Optional<Subject> subject = subject(assignment, mirror, bench);
      return subject.isEmpty()
          ? Outcome.done(
              new FixNotProven(
                  fix,
                  "There is no test that shows the defect: hand in a reproduction, or push one with the fix."))
          : prove(assignment.situation(), mirror, fix, subject.get(), bench);
    } catch (GitException e) {
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    }
  }

  /// The test to run, and the files that make it.
  private record Subject(String test, TestFiles files) {}

  private Outcome prove(
      Situation situation, Repository mirror, String fix, Subject subject, Path bench) {
    Service service = situation.service();
    String production = situation.history().production().orElseThrow();
    var request =
        new ProofRequest(
            mirror,
            mirror.resolve(production),
            mirror.resolve(fix),
            service.tests().command(subject.test()),
            subject.files(),
            Optional.of(service.tests().reports()),
            Duration.ofSeconds(service.tests().limitSeconds()),
            RUNS);
    Proof.Report report = Proof.of(request, bench);
    List<ProofRun> seen = seen(request, report, bench.resolve("outputs"));
    if (!(report.verdict() instanceof ProofVerdict.Proven)) {
      return Outcome.done(new FixNotProven(fix, report.verdict().because(), seen));
    }
    byte[] statement = ProofStatement.of(request, report, subject.test()).envelope(key);
    String kept =
        evidence.put("proof-%.8s.dsse.json".formatted(fix), ProofStatement.TYPE, statement);
    return Outcome.done(new FixProven(production, fix, subject.test(), RUNS, kept, seen));
  }

  private List<ProofRun> seen(ProofRequest request, Proof.Report report, Path outputs) {
    var seen = new ArrayList<ProofRun>();
    int production = 0;
    int fix = 0;
    for (TestRun run : report.runs()) {
      boolean before = run.commit().equals(request.production());
      String name = before ? "production-" + ++production : "fix-" + ++fix;
      seen.add(
          new ProofRun(
              before ? "production" : "fix",
              run.result().name().toLowerCase(Locale.ROOT).replace('_', ' '),
              Outputs.keep(evidence, outputs.resolve(name + ".txt")).orElse(null)));
    }
    return seen;
  }

  private Optional<Subject> subject(Assignment assignment, Repository mirror, Path bench) {
    var given = assignment.situation().history().latest(ReproductionGiven.class);
    if (given.isPresent()) {
      Path base = tests.files(given.get(), bench);
      List<Path> paths = tests.paths(given.get(), bench);
      return Optional.of(new Subject(given.get().test(), TestFiles.given(base, paths)));
    }
    Situation situation = assignment.situation();
    String sources = situation.service().tests().sources() + "/";
    CommitId production = mirror.resolve(situation.history().production().orElseThrow());
    List<String> brought =
        mirror.changes(production, new CommitId(assignment.key())).stream()
            .filter(change -> change.kind() != FileChange.Kind.DELETED)
            .map(FileChange::path)
            .filter(path -> path.startsWith(sources))
            .toList();
    return brought.stream()
        .map(path -> path.replaceFirst(".*/", "").replaceFirst("\\.[^.]*$", ""))
        .filter(Service.Tests::isTestName)
        .findFirst()
        .map(test -> new Subject(test, TestFiles.ofTheFix(brought)));
  }
}
