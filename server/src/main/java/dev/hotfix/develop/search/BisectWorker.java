package dev.hotfix.develop.search;

import dev.hotfix.engine.bisect.BisectHalted;
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
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.CulpritFound;
import dev.hotfix.journal.DevelopFact.CulpritNotFound;
import dev.hotfix.journal.DevelopFact.ProductionRead;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.DevelopFact.Suspect;
import dev.hotfix.journal.DevelopFact.SuspectsRanked;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.History;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.TestBench;
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

  private static final int MOST_RUNS = 500;

  /// One run on each end; the search that follows remembers them.
  private static final Effort BOTH_ENDS = new Effort(false, 0.95, 2, 1, false, Map.of());

  private final Mirrors mirrors;
  private final Workshop workshop;
  private final TestBench tests;
  private final Findings findings;

  /// Where what was found is kept.
  @Component
  record Findings(SearchRuns runs, EvidenceStore evidence) {}

  BisectWorker(Mirrors mirrors, Workshop workshop, TestBench tests, Findings findings) {
    this.mirrors = mirrors;
    this.workshop = workshop;
    this.tests = tests;
    this.findings = findings;
  }

  @Override
  public Step step() {
    return SearchSteps.BISECT;
  }

  @Override
  public boolean isLong() {
    return true;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    Search search = Search.of(situation).orElseThrow();
    Path bench = workshop.bench(assignment.hotfix(), step().name(), search.bench());
    return workshop.within(
        situation.service().tests().limits(), bench, () -> search(assignment, search, bench));
  }

  private Outcome search(Assignment assignment, Search search, Path bench) {
    Situation situation = assignment.situation();
    var history = situation.history();
    String production = history.latest(ProductionRead.class).orElseThrow().commit();
    try {
      Repository mirror = mirrors.open(situation.service());
      var hunt =
          new Hunt(
              mirror,
              situation.service(),
              history.latest(ReproductionGiven.class).orElseThrow(),
              bench,
              new SearchRuns.Name(assignment.hotfix(), search.bench()),
              new Effort(search.flaky(), 0.95, MOST_RUNS, 1, false, suspicion(history)));
      return Outcome.done(hunt(hunt, mirror.resolve(production)));
    } catch (GitException | BisectHalted | IllegalArgumentException e) {
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    }
  }

  private static Map<CommitId, Double> suspicion(History history) {
    return history.latest(SuspectsRanked.class).stream()
        .flatMap(ranked -> ranked.suspects().stream())
        .filter(suspect -> suspect.score() > 0)
        .collect(
            Collectors.toMap(
                suspect -> new CommitId(suspect.commit()), Suspect::score, Double::max));
  }

  private record Hunt(
      Repository mirror,
      Service service,
      ReproductionGiven test,
      Path bench,
      SearchRuns.Name name,
      Effort effort) {}

  private Fact hunt(Hunt hunt, CommitId bad) {
    List<CommitId> releases =
        hunt.mirror().tagsReachableFrom(bad).stream()
            .map(Tag::commit)
            .filter(commit -> !commit.equals(bad))
            .distinct()
            .limit(MOST_RELEASES)
            .toList();
    int runs = 0;
    String reason = "no earlier release is tagged, so there is no good end to search from";
    for (CommitId release : releases) {
      BisectRequest request = request(hunt, release, bad);
      BisectReport ends = search(hunt, request.with(BOTH_ENDS));
      if (failsOn(release, ends)) {
        runs += ends.trials().size();
        reason =
            "the test fails on every earlier release that was tried, %s last"
                .formatted(release.brief());
        continue;
      }
      BisectReport report = search(hunt, request);
      runs += report.trials().size();
      switch (report.verdict()) {
        case BisectVerdict.Culprit(var commit) -> {
          return found(hunt, commit, release, report, runs);
        }
        case BisectVerdict.Inconclusive(var candidates) -> {
          return new CulpritNotFound(undecided(candidates, report), runs);
        }
        case BisectVerdict.NoCulprit(var because) -> {
          if (report.certainty().belief().isPresent()) {
            return new CulpritNotFound(because, runs);
          }
          reason = because;
        }
      }
    }
    return new CulpritNotFound(reason, runs);
  }

  private static String undecided(List<CommitId> candidates, BisectReport report) {
    int needed = report.certainty().runsNeeded();
    return needed > 0
        ? "it is one of %d commits; about %d more runs would tell"
            .formatted(candidates.size(), needed)
        : "it is one of %d commits that could not be tested".formatted(candidates.size());
  }

  /// A release that has the defect as well is no good end, however often the test is run there.
  private static boolean failsOn(CommitId release, BisectReport ends) {
    return ends.trials().stream()
        .anyMatch(run -> run.commit().equals(release) && run.outcome() == Trial.Outcome.BAD);
  }

  /// Each search has a folder of its own, and goes on there after a crash.
  private BisectReport search(Hunt hunt, BisectRequest request) {
    Path folder = hunt.bench().resolve(request.key());
    var progress =
        new SearchProgress(
            new SearchProgress.Shelf(
                findings.runs(), hunt.name(), findings.evidence(), folder.resolve("outputs")),
            hunt.mirror(),
            request.good().getFirst(),
            request.bad());
    BisectReport report = Bisection.search(request, folder, progress);
    progress.tell();
    return report;
  }

  private BisectRequest request(Hunt hunt, CommitId good, CommitId bad) {
    return new BisectRequest(
            hunt.mirror(),
            List.of(good),
            bad,
            hunt.service().tests().command(hunt.test().test()),
            new BisectRequest.Overlay(
                tests.files(hunt.test(), hunt.bench()), tests.paths(hunt.test(), hunt.bench())),
            Duration.ofSeconds(hunt.service().tests().limitSeconds()),
            BisectRequest.Walk.MAINLINE_FIRST,
            true)
        .with(hunt.effort());
  }

  private CulpritFound found(
      Hunt hunt, CommitId culprit, CommitId good, BisectReport report, int runs) {
    Commit commit = hunt.mirror().commit(culprit);
    String log = report.trials().stream().map(BisectWorker::line).collect(Collectors.joining());
    String kept =
        findings.evidence().put("bisect.log", "text/plain", log.getBytes(StandardCharsets.UTF_8));
    return new CulpritFound(
        culprit.hex(), commit.subject(), commit.author().name(), good.hex(), runs, kept);
  }

  private static String line(Trial trial) {
    return "%s %s, exit %s, %d ms%s\n"
        .formatted(
            trial.commit(),
            SearchRuns.word(trial),
            trial.exit().isPresent() ? trial.exit().getAsInt() : "none",
            trial.took().toMillis(),
            trial.because().map(because -> ", " + because).orElse(""));
  }
}
