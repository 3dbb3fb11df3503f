package dev.hotfix.engine.bisect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.engine.bisect.BisectRequest.Build;
import dev.hotfix.engine.bisect.BisectRequest.Overlay;
import dev.hotfix.engine.bisect.BisectRequest.Walk;
import dev.hotfix.engine.bisect.BisectVerdict.Culprit;
import dev.hotfix.engine.bisect.BisectVerdict.Inconclusive;
import dev.hotfix.engine.bisect.BisectVerdict.NoCulprit;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.git.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole search with real runs; a test lies by a fixed pattern of its run's number.
class FlakyBisectionTest {
  @TempDir Path folder;
  private TestRepository origin;
  private List<CommitId> commits = List.of();

  @BeforeEach
  void create() {
    DefectiveHistory history = DefectiveHistory.in(folder, 20, 13);
    origin = history.origin();
    commits = history.commits();
  }

  /// Says the opposite every seventh time.
  private List<String> lying() {
    Path count = folder.resolve("count");
    return List.of(
        "sh",
        "-c",
        "echo x >> \"$0\"; n=$(wc -l < \"$0\"); grep -q sound state; r=$?;"
            + " [ $((n % 7)) = 3 ] && r=$((1 - r)); exit $r",
        count.toString());
  }

  @Test
  void finds_the_culprit_though_the_test_lies_and_touches_nothing() {
    var before = origin.fingerprint();

    BisectReport report = search(request(lying()).with(Effort.flaky(0.95, 200)));

    assertThat(report.verdict()).isEqualTo(new Culprit(commits.get(13)));
    assertThat(report.certainty().confidence()).isGreaterThanOrEqualTo(0.95);
    assertThat(report.trials()).anyMatch(trial -> trial.commit().equals(commits.get(12)));
    assertThat(origin.fingerprint()).isEqualTo(before);
  }

  @Test
  void several_at_once_find_the_same() {
    BisectReport flaky = search(request(lying()).with(Effort.flaky(0.95, 300).withJobs(3)));
    BisectReport steady = search(request(steady()).with(Effort.USUAL.withJobs(3)));

    assertThat(flaky.verdict()).isEqualTo(new Culprit(commits.get(13)));
    assertThat(steady.verdict()).isEqualTo(new Culprit(commits.get(13)));
    assertThat(folder.resolve("trees")).doesNotExist();
  }

  @Test
  void goes_on_with_more_runs_where_too_few_were_allowed() {
    BisectRequest request = request(lying());

    BisectReport few = search(request.with(Effort.flaky(0.95, 5)));
    BisectReport more = search(request.with(Effort.flaky(0.95, 200)));

    assertThat(few.verdict()).isInstanceOf(Inconclusive.class);
    assertThat(few.certainty().runsNeeded()).isPositive();
    assertThat(few.trials()).hasSize(5);
    assertThat(more.resumed()).isEqualTo(5);
    assertThat(more.verdict()).isEqualTo(new Culprit(commits.get(13)));
  }

  @Test
  void a_log_in_which_one_commit_passed_and_failed_makes_the_search_a_noisy_one() {
    BisectRequest request = request(lying());
    try (TrialLog log = TrialLog.open(folder.resolve(request.key()), request.key())) {
      log.add(Trial.of(commits.get(9), OptionalInt.of(0), Duration.ZERO));
      log.add(Trial.of(commits.get(9), OptionalInt.of(1), Duration.ZERO));
    }

    BisectReport report = search(request);

    assertThat(report.resumed()).isEqualTo(2);
    assertThat(report.certainty().belief()).isPresent();
    assertThat(report.verdict()).isEqualTo(new Culprit(commits.get(13)));
  }

  @Test
  void a_test_that_fails_or_passes_everywhere_accuses_nobody() {
    assertThat(search(request(List.of("false"))).verdict()).isInstanceOf(NoCulprit.class);
    assertThat(search(request(List.of("true"))).verdict()).isInstanceOf(NoCulprit.class);
  }

  @Test
  void looks_inside_the_merge() {
    origin.git("switch", "-q", "-c", "side", commits.get(3).hex());
    List<CommitId> side = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      side.add(origin.commit("side " + i, "side" + i, i == 2 ? "defect" : "fine"));
    }
    origin.git("switch", "-q", "main");
    origin.git("merge", "-q", "-m", "join", "side");
    origin.commit("after");
    BisectRequest plain = request(List.of("sh", "-c", "! grep -rqs defect side2"));
    BisectRequest request =
        new BisectRequest(
            plain.repository(),
            plain.good(),
            plain.bad(),
            plain.command(),
            Overlay.NONE,
            plain.limit(),
            Walk.MAINLINE_FIRST,
            false);

    BisectReport report = search(request.with(Effort.flaky(0.95, 200)));

    assertThat(report.verdict()).isEqualTo(new Culprit(side.get(2)));
  }

  @Test
  void builds_the_same_tree_once_and_a_failed_build_cannot_be_tested() throws IOException {
    Path built = folder.resolve("built");
    List<String> build =
        List.of("sh", "-c", "cat state >> '%s'; ! grep -q ' 6' state".formatted(built));
    BisectRequest request =
        request(lying()).with(new Build(build, 1L << 30)).with(Effort.flaky(0.95, 200));

    BisectReport report = search(request);

    assertThat(report.verdict()).isEqualTo(new Culprit(commits.get(13)));
    assertThat(Files.readString(built)).isNotEmpty();
    assertThat(report.trials().size()).isGreaterThan(distinct(Files.readString(built)));
    assertThat(Files.readString(built).split("(?<=\\d)(?=[sb])")).doesNotHaveDuplicates();
  }

  private static int distinct(String built) {
    return built.split("(?<=\\d)(?=[sb])").length;
  }

  @Test
  void an_overlay_that_does_not_compile_cannot_be_tested() {
    origin.write(
        "check.sh",
        "case $(cat state) in *' 14'|*' 15') echo '[ERROR] COMPILATION ERROR : '; exit 1;; esac; grep -q sound state");
    BisectRequest plain = request(List.of("sh", "check.sh"));
    BisectRequest request =
        new BisectRequest(
            plain.repository(),
            plain.good(),
            plain.bad(),
            plain.command(),
            new Overlay(origin.root(), List.of(Path.of("check.sh"))),
            plain.limit(),
            Walk.ALL,
            false);

    BisectReport report = search(request);

    assertThat(report.verdict()).isEqualTo(new Culprit(commits.get(13)));
    assertThat(report.trials())
        .filteredOn(trial -> trial.outcome() == Trial.Outcome.CANNOT_TEST)
        .allSatisfy(
            trial -> assertThat(trial.because()).contains("it does not compile with the overlay"));
  }

  @Test
  void a_full_disk_ends_the_search_and_blames_no_commit() {
    List<String> command = List.of("sh", "-c", "cat state > /dev/full");

    assertThatThrownBy(() -> search(request(command)))
        .isInstanceOf(BisectHalted.class)
        .hasMessageContaining("is full. Make room");
  }

  @Test
  void a_bare_repository_is_searched_too() {
    Path bare = folder.resolve("bare.git");
    origin.git("clone", "-q", "--bare", origin.root().toString(), bare.toString());
    var repository = Repository.at(bare);

    BisectReport report =
        search(BisectRequest.of(repository, commits.getFirst(), commits.getLast(), steady()));

    assertThat(report.verdict()).isEqualTo(new Culprit(commits.get(13)));
  }

  @Test
  void refuses_an_effort_that_makes_no_sense() {
    assertThatThrownBy(() -> Effort.flaky(0.2, 10)).hasMessageContaining("between 0.5 and 1");
    assertThatThrownBy(() -> Effort.flaky(0.9, 0)).hasMessageContaining("at least one");
    assertThatThrownBy(() -> Effort.USUAL.withJobs(0)).hasMessageContaining("jobs");
    assertThatThrownBy(() -> new Effort(true, 0.9, 9, 1, false, Map.of(commits.getFirst(), -1.0)))
        .hasMessageContaining("weight");
  }

  private static List<String> steady() {
    return List.of("sh", "-c", "grep -q sound state");
  }

  private BisectRequest request(List<String> command) {
    return BisectRequest.of(
        origin.open(), commits.getFirst(), origin.open().resolve("main"), command);
  }

  private BisectReport search(BisectRequest request) {
    return Bisection.search(request, folder.resolve(request.key()), BisectListener.SILENT);
  }
}
