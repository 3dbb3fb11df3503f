package dev.hotfix.develop;

import dev.hotfix.engine.bisect.BisectListener;
import dev.hotfix.engine.bisect.BisectReport;
import dev.hotfix.engine.bisect.BisectRequest;
import dev.hotfix.engine.bisect.BisectVerdict;
import dev.hotfix.engine.bisect.Bisection;
import dev.hotfix.engine.bisect.Effort;
import dev.hotfix.engine.bisect.Trial;
import dev.hotfix.engine.git.Commit;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.git.Tag;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.estate.Service;
import dev.hotfix.journal.DevelopFact.CulpritFound;
import dev.hotfix.journal.DevelopFact.CulpritNotFound;
import dev.hotfix.journal.DevelopFact.ProductionRead;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
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
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Finds the commit that brought the defect, with the failing test laid over each commit. Begins at
/// the newest earlier release on which the test passes.
@Component
final class BisectWorker implements Worker {

  /// So many earlier releases are tried for one on which the test passes.
  private static final int MOST_RELEASES = 8;

  /// One run on each end; the search that follows remembers them.
  private static final Effort BOTH_ENDS = new Effort(false, 0.95, 2, 1, false, Map.of());

  private final Mirrors mirrors;
  private final Workshop workshop;
  private final TestBench tests;
  private final EvidenceStore evidence;

  BisectWorker(Mirrors mirrors, Workshop workshop, TestBench tests, EvidenceStore evidence) {
    this.mirrors = mirrors;
    this.workshop = workshop;
    this.tests = tests;
    this.evidence = evidence;
  }

  @Override
  public Step step() {
    return DevelopSteps.BISECT;
  }

  @Override
  public Outcome work(Assignment assignment) {
    var history = assignment.situation().history();
    String production = history.latest(ProductionRead.class).orElseThrow().commit();
    ReproductionGiven test = history.latest(ReproductionGiven.class).orElseThrow();
    Path bench = workshop.bench(assignment.hotfix(), step().name(), assignment.key());
    try {
      Repository mirror = mirrors.open(assignment.situation().service());
      CommitId bad = mirror.resolve(production);
      var search = new Search(mirror, assignment.situation().service(), test, bench);
      return Outcome.done(search(search, bad));
    } catch (GitException e) {
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    }
  }

  private record Search(Repository mirror, Service service, ReproductionGiven test, Path bench) {}

  private Fact search(Search search, CommitId bad) {
    List<CommitId> releases =
        search.mirror().tagsReachableFrom(bad).stream()
            .map(Tag::commit)
            .filter(commit -> !commit.equals(bad))
            .distinct()
            .limit(MOST_RELEASES)
            .toList();
    int runs = 0;
    String reason = "no earlier release is tagged, so there is no good end to search from";
    for (CommitId release : releases) {
      BisectRequest request = request(search, release, bad);
      BisectReport ends = search(search, request.with(BOTH_ENDS));
      if (failsOn(release, ends)) {
        runs += ends.trials().size();
        reason =
            "the test fails on every earlier release that was tried, %s last"
                .formatted(release.brief());
        continue;
      }
      BisectReport report = search(search, request);
      runs += report.trials().size();
      switch (report.verdict()) {
        case BisectVerdict.Culprit(var commit) -> {
          return found(search, commit, release, report, runs);
        }
        case BisectVerdict.Inconclusive(var candidates) -> {
          return new CulpritNotFound(
              "it is one of %d commits that could not be tested".formatted(candidates.size()),
              runs);
        }
        case BisectVerdict.NoCulprit(var because) -> reason = because;
      }
    }
    return new CulpritNotFound(reason, runs);
  }

  /// A release that has the defect as well is no good end, however often the test is run there.
  private static boolean failsOn(CommitId release, BisectReport ends) {
    return ends.trials().stream()
        .anyMatch(run -> run.commit().equals(release) && run.outcome() == Trial.Outcome.BAD);
  }

  /// Each search has a folder of its own, and goes on there after a crash.
  private static BisectReport search(Search search, BisectRequest request) {
    return Bisection.search(request, search.bench().resolve(request.key()), BisectListener.SILENT);
  }

  private BisectRequest request(Search search, CommitId good, CommitId bad) {
    return new BisectRequest(
        search.mirror(),
        List.of(good),
        bad,
        tests.one(search.service(), search.test().test()),
        new BisectRequest.Overlay(
            tests.files(search.test(), search.bench()), tests.paths(search.test(), search.bench())),
        Duration.ofSeconds(search.service().tests().limitSeconds()),
        BisectRequest.Walk.MAINLINE_FIRST,
        true);
  }

  private CulpritFound found(
      Search search, CommitId culprit, CommitId good, BisectReport report, int runs) {
    Commit commit = search.mirror().commit(culprit);
    String log =
        report.trials().stream().map(Object::toString).collect(Collectors.joining("\n", "", "\n"));
    String kept = evidence.put("bisect.log", "text/plain", log.getBytes(StandardCharsets.UTF_8));
    return new CulpritFound(
        culprit.hex(), commit.subject(), commit.author().name(), good.hex(), runs, kept);
  }
}
