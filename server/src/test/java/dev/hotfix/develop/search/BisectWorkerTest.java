package dev.hotfix.develop.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.run.Run;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.estate.Procedure;
import dev.hotfix.estate.Service;
import dev.hotfix.flow.House;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.DevelopFact.CulpritFound;
import dev.hotfix.journal.DevelopFact.CulpritNotFound;
import dev.hotfix.journal.DevelopFact.ProductionRead;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.DevelopFact.SearchRestarted;
import dev.hotfix.journal.DevelopFact.SearchStopped;
import dev.hotfix.journal.DevelopFact.TestFile;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.Feed;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.Journal;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Overseer;
import dev.hotfix.work.TestBench;
import dev.hotfix.work.Workshop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BisectWorkerTest {

  /// The culprit's number among the commits after the release.
  private static final int WRONG = 6;

  private static final int COMMITS = 10;

  @TempDir Path folder;

  private final House house = new House(InstantSource.system()).with("shop", "default");
  private final Journal journal = new Journal(house.joined);
  private final EvidenceStore evidence = new EvidenceStore(house.joined);
  private final SearchRuns runs = new SearchRuns(house.joined, InstantSource.system());
  private final Feed feed = new Feed(house.joined);
  private final List<String> commits = new ArrayList<>();
  private HotFixId hotfix = new HotFixId(1);

  @BeforeEach
  void begin() throws IOException {
    feed.start();
    Files.createDirectories(origin());
    git("init", "--quiet", "--initial-branch=main", ".");
    commit("0");
    git("tag", "v1");
    for (int i = 1; i <= COMMITS; i++) {
      commits.add(commit(String.valueOf(i)));
    }
    hotfix = house.conductor.open(Actor.machine("reception"), Given.opened());
    happened(new ProductionRead(commits.getLast(), List.of()));
  }

  @AfterEach
  void end() {
    feed.close();
  }

  @Test
  void finds_the_culprit_with_the_given_test_and_writes_down_each_run() {
    happened(reproduction("test $(cat state) -lt %d".formatted(WRONG)));

    CulpritFound found = (CulpritFound) fact(work());

    assertThat(found.commit()).isEqualTo(culprit());
    var kept = runs.of(hotfix, search());
    assertThat(kept).hasSize(found.runs()).hasSize(executions());
    assertThat(kept).extracting(SearchRuns.Run::outcome).contains("good", "bad");
    assertThat(kept)
        .allSatisfy(run -> assertThat(text(String.valueOf(run.output()))).startsWith("looked at"));
    Belief belief = runs.belief(hotfix, search()).orElseThrow();
    assertThat(belief.left()).isOne();
    assertThat(belief.bars()).hasSize(COMMITS).containsSubsequence(0.0, 1.0, 0.0);
    assertThat(belief.bars().get(WRONG - 1)).isOne();
    assertThat(belief.likely()).extracting(Belief.Likely::commit).containsExactly(culprit());
  }

  @Test
  void begun_again_it_goes_on_from_the_runs_it_made() {
    happened(reproduction("test $(cat state) -lt %d".formatted(WRONG)));
    CulpritFound first = (CulpritFound) fact(work());
    int made = executions();

    assertThat(((CulpritFound) fact(work())).commit()).isEqualTo(first.commit());
    assertThat(executions()).isEqualTo(made);
    assertThat(runs.of(hotfix, search())).hasSize(made);
  }

  @Test
  void a_restarted_search_weighs_every_run_and_may_forget_the_earlier_ones() {
    happened(reproduction("test $(cat state) -lt %d".formatted(WRONG)));
    happened(fact(work()));
    happened(new SearchRestarted(true, true));

    CulpritFound found = (CulpritFound) fact(work());

    assertThat(found.commit()).isEqualTo(culprit());
    Belief belief = runs.belief(hotfix, search()).orElseThrow();
    assertThat(belief.noisy()).isTrue();
    assertThat(belief.likely().getFirst().commit()).isEqualTo(culprit());
    assertThat(belief.likely().getFirst().probability()).isGreaterThan(0.9);
  }

  @Test
  void stopping_it_ends_every_program_it_started() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(Run.of("mkfifo", pipe.toString()).finish().succeeded()).isTrue();
    happened(reproduction("sleep 600 & echo $! > %s; wait".formatted(pipe)));
    CompletableFuture<Outcome> searching = CompletableFuture.supplyAsync(this::workWhileWanted);
    long child = Long.parseLong(Files.readString(pipe).strip());
    ProcessHandle sleeper = ProcessHandle.of(child).orElseThrow();

    happened(new SearchStopped("the wrong test"));

    assertThat(searching.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Later.class);
    sleeper.onExit().get(20, TimeUnit.SECONDS);
    assertThat(search().state()).isEqualTo(Search.State.STOPPED);
    assertThat(Files.exists(folder.resolve("work/HF-1/bisect/test-3/trees"))).isFalse();
  }

  @Test
  void a_test_that_fails_on_every_release_finds_nobody() {
    happened(reproduction("false"));

    CulpritNotFound none = (CulpritNotFound) fact(work());

    assertThat(none.because()).contains("fails on every earlier release");
  }

  private String culprit() {
    return commits.get(WRONG - 1);
  }

  private ReproductionGiven reproduction(String script) {
    String text = "echo looked at $(cat state)\necho x >> %s\n%s\n".formatted(log(), script);
    String kept = evidence.put("t", "text/plain", text.getBytes(StandardCharsets.UTF_8));
    return new ReproductionGiven("t", List.of(new TestFile("tests/t", kept)));
  }

  private Path log() {
    return folder.resolve("executions");
  }

  private int executions() {
    try {
      return Files.readAllLines(log()).size();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Search search() {
    return Search.of(situation()).orElseThrow();
  }

  private Outcome work() {
    return new BisectWorker(
            new Mirrors(folder.resolve("mirrors")),
            new Workshop(folder.resolve("work")),
            new TestBench(evidence),
            new BisectWorker.Findings(runs, evidence))
        .work(assignment());
  }

  private Outcome workWhileWanted() {
    return new Overseer(feed, journal, InstantSource.system())
        .whileDue(SearchSteps.BISECT, assignment(), this::work);
  }

  private Assignment assignment() {
    Situation situation = situation();
    String key = SearchSteps.BISECT.due().apply(situation).orElseThrow();
    return new Assignment(situation, key, 1);
  }

  private static Fact fact(Outcome outcome) {
    return ((Outcome.Done) outcome).facts().getFirst();
  }

  private Situation situation() {
    Service shop = Given.shop(Procedure.standard());
    var service =
        new Service(
            shop.name(),
            shop.title(),
            shop.owners(),
            new Service.Code(origin().toString(), "main", List.of()),
            shop.build(),
            new Service.Tests("true", "sh tests/{test}", "tests", "reports", 60),
            shop.environments(),
            shop.checks(),
            shop.audiences(),
            shop.procedure());
    return new Situation(hotfix, journal.read(hotfix), service, Instant.now());
  }

  private void happened(Fact fact) {
    var stamp = new Journal.Stamp(Actor.person("ana"), Instant.now());
    journal.append(hotfix, journal.read(hotfix), stamp, List.of(fact), null);
  }

  private String text(String sha256) {
    return new String(evidence.find(sha256).orElseThrow().bytes(), StandardCharsets.UTF_8);
  }

  private Path origin() {
    return folder.resolve("origin");
  }

  private String commit(String state) throws IOException {
    Files.writeString(origin().resolve("state"), state + "\n");
    git("add", "--all");
    git("commit", "--quiet", "-m", "State " + state);
    return git("rev-parse", "HEAD");
  }

  private String git(String... words) {
    var command =
        new ArrayList<>(List.of("git", "-c", "user.name=Ana", "-c", "user.email=ana@example.org"));
    command.addAll(List.of(words));
    var result = Run.of(command).in(origin()).within(Duration.ofSeconds(20)).finish();
    assertThat(result.succeeded()).as(result.text()).isTrue();
    return result.text().strip();
  }
}
