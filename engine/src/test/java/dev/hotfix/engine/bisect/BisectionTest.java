package dev.hotfix.engine.bisect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.engine.bisect.BisectRequest.Overlay;
import dev.hotfix.engine.bisect.BisectRequest.Walk;
import dev.hotfix.engine.bisect.BisectVerdict.Culprit;
import dev.hotfix.engine.bisect.BisectVerdict.Inconclusive;
import dev.hotfix.engine.bisect.BisectVerdict.NoCulprit;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BisectionTest {
  private static final List<String> TEST = List.of("sh", "-c", "grep -q sound state");

  @TempDir Path folder;
  private TestRepository origin;
  private List<CommitId> commits = List.of();

  @BeforeEach
  void create() {
    DefectiveHistory history = DefectiveHistory.in(folder, 12, 7);
    origin = history.origin();
    commits = history.commits();
  }

  @Test
  void names_the_commit_that_brought_the_defect_and_touches_nothing() {
    origin.write("state", "uncommitted");
    var before = origin.fingerprint();
    List<String> progress = new ArrayList<>();

    BisectReport report =
        Bisection.search(
            request(TEST),
            folder.resolve("run"),
            new BisectListener() {
              @Override
              public void testing(CommitId commit, int left, int runsToGo) {
                progress.add(left + "/" + runsToGo);
              }

              @Override
              public void tested(Trial trial) {
                progress.add(trial.outcome().name());
              }
            });

    assertThat(report.verdict()).isEqualTo(new Culprit(commits.get(7)));
    assertThat(report.trials()).hasSizeLessThanOrEqualTo(4);
    assertThat(progress).startsWith("11/4", "GOOD").hasSize(2 * report.trials().size());
    assertThat(origin.fingerprint()).isEqualTo(before);
    assertThat(folder.resolve("run/tree")).doesNotExist();
    assertThat(folder.resolve("run/outputs")).isNotEmptyDirectory();
  }

  @Test
  void goes_on_from_its_log_after_a_crash_without_repeating_a_run() throws IOException {
    Path count = folder.resolve("count");
    List<String> dying =
        List.of("sh", "-c", "echo x >> '%s'; grep -q sound state".formatted(count));
    BisectReport whole =
        Bisection.search(request(dying), folder.resolve("run"), BisectListener.SILENT);
    Path log = folder.resolve("run/runs.jsonl");
    List<String> lines = Files.readAllLines(log);
    Files.writeString(
        log, String.join("\n", lines.subList(0, 3)) + "\n" + lines.get(3).substring(0, 9));
    Files.delete(count);

    BisectReport again =
        Bisection.search(request(dying), folder.resolve("run"), BisectListener.SILENT);

    assertThat(again.verdict()).isEqualTo(whole.verdict());
    assertThat(again.resumed()).isEqualTo(2);
    assertThat(again.trials())
        .extracting(Trial::commit)
        .containsExactlyElementsOf(whole.trials().stream().map(Trial::commit).toList());
    assertThat(Files.readAllLines(count)).hasSize(whole.trials().size() - 2);
    assertThat(Files.readAllLines(log)).hasSize(lines.size());
  }

  @Test
  void the_same_search_cannot_run_twice_at_once() {
    try (TrialLog held = TrialLog.open(folder.resolve("run"), request(TEST).key())) {
      assertThat(held.remembered()).isEmpty();
      assertThatThrownBy(
              () -> Bisection.search(request(TEST), folder.resolve("run"), BisectListener.SILENT))
          .hasMessageContaining("is running already");
    }
  }

  @Test
  void a_folder_with_another_search_is_refused() {
    Bisection.search(request(TEST), folder.resolve("run"), BisectListener.SILENT);

    assertThatThrownBy(() ->
            Bisection.search(
                request(List.of("true")), folder.resolve("run"), BisectListener.SILENT))
        .hasMessageContaining("holds the log of another search");
  }

  @Test
  void names_the_candidates_when_the_rest_cannot_be_tested() {
    List<String> command =
        List.of(
            "sh",
            "-c",
            "case $(cat state) in *' 6'|*' 7'|*' 8') exit 125;; esac; grep -q sound state");

    BisectReport report = search(request(command));

    assertThat(report.verdict())
        .isInstanceOfSatisfying(
            Inconclusive.class,
            inconclusive ->
                assertThat(inconclusive.candidates())
                    .containsExactlyInAnyOrderElementsOf(commits.subList(6, 10)));
  }

  @Test
  void a_run_past_its_limit_cannot_test() {
    BisectRequest plain =
        request(List.of("sh", "-c", "grep -q ' 5' state && sleep 60; grep -q sound state"));
    BisectRequest limited =
        new BisectRequest(
            plain.repository(),
            plain.good(),
            plain.bad(),
            plain.command(),
            Overlay.NONE,
            Duration.ofMillis(700),
            Walk.ALL,
            false);

    BisectReport report = search(limited);

    assertThat(report.verdict()).isEqualTo(new Culprit(commits.get(7)));
    assertThat(report.trials()).anyMatch(trial -> trial.exit().isEmpty());
  }

  @Test
  void lays_the_new_test_over_old_commits() {
    origin.write("tests/check.sh", "grep -q sound state");
    BisectRequest plain = request(List.of("sh", "tests/check.sh"));
    Overlay overlay = new Overlay(origin.root(), List.of(Path.of("tests")));

    BisectReport report = search(with(plain, overlay, Walk.ALL, false));

    assertThat(report.verdict()).isEqualTo(new Culprit(commits.get(7)));
  }

  @Test
  void checks_the_ends_when_asked() {
    BisectReport allGood = search(with(request(List.of("true")), Overlay.NONE, Walk.ALL, true));
    BisectReport allBad = search(with(request(List.of("false")), Overlay.NONE, Walk.ALL, true));

    assertThat(allGood.verdict())
        .isEqualTo(new NoCulprit(Rates.inWords(0, allGood.trials())))
        .asString()
        .contains("the test passed in all of", "at the bad end too");
    assertThat(allBad.verdict()).asString().contains("failed in all of", "at the good end too");
  }

  @Test
  void refuses_ends_that_make_no_sense() {
    var repository = origin.open();
    BisectRequest swapped = BisectRequest.of(repository, commits.get(11), commits.get(0), TEST);
    BisectRequest same = BisectRequest.of(repository, commits.get(3), commits.get(3), TEST);

    assertThatThrownBy(() -> search(swapped)).hasMessageContaining("Are the two swapped?");
    assertThatThrownBy(() -> search(same)).hasMessageContaining("is given as good and as bad");
  }

  @Test
  void refuses_a_command_that_starts_nowhere() {
    assertThatThrownBy(() -> search(request(List.of("sh", "-c", "no-such-command"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The test command cannot be started: exit code 127");
  }

  @Test
  void walks_the_mainline_first_and_then_looks_inside_the_merge() {
    origin.git("switch", "-q", "-c", "side", commits.get(3).hex());
    CommitId inside = null;
    for (int i = 0; i < 6; i++) {
      CommitId commit = origin.commit("side " + i, "side" + i, i == 2 ? "defect" : "fine");
      inside = i == 2 ? commit : inside;
    }
    origin.git("switch", "-q", "main");
    origin.git("merge", "-q", "-m", "join", "side");
    CommitId merge = origin.head();
    origin.commit("after");
    List<String> command = List.of("sh", "-c", "! grep -rqs defect side2");
    BisectRequest request = request(command);

    BisectReport stayingOut = search(with(request, Overlay.NONE, Walk.FIRST_PARENT, false));
    BisectReport lookingInside =
        Bisection.search(
            with(request, Overlay.NONE, Walk.MAINLINE_FIRST, false),
            folder.resolve("inside"),
            BisectListener.SILENT);

    assertThat(stayingOut.verdict()).isEqualTo(new Culprit(merge));
    assertThat(lookingInside.verdict()).isEqualTo(new Culprit(Objects.requireNonNull(inside)));
  }

  private BisectReport search(BisectRequest request) {
    return Bisection.search(request, folder.resolve(request.key()), BisectListener.SILENT);
  }

  private BisectRequest request(List<String> command) {
    var repository = origin.open();
    return BisectRequest.of(repository, commits.getFirst(), repository.resolve("main"), command);
  }

  private static BisectRequest with(
      BisectRequest plain, Overlay overlay, Walk walk, boolean checkEnds) {
    return new BisectRequest(
        plain.repository(),
        plain.good(),
        plain.bad(),
        plain.command(),
        overlay,
        plain.limit(),
        walk,
        checkEnds);
  }
}
