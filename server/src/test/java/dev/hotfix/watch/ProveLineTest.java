package dev.hotfix.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.estate.Service;
import dev.hotfix.journal.DevelopFact.CulpritFound;
import dev.hotfix.journal.WatchFact.LineCarriesFix;
import dev.hotfix.journal.WatchFact.LineNotCarried;
import dev.hotfix.journal.WatchFact.LineNotNeeded;
import dev.hotfix.journal.WatchFact.LineProven;
import dev.hotfix.work.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whether a line needs the fix, and whether the fix holds there.
class ProveLineTest {

  @TempDir private Path folder;

  private CarryScene scene;
  private GitFolder git;

  @BeforeEach
  void begin() {
    scene = new CarryScene(folder);
    git = scene.git;
  }

  @Test
  void a_line_whose_suite_the_fix_breaks_gets_nothing_and_the_tests_are_named() {
    git.git("checkout", "--quiet", "release/2.3");
    String tip = git.commit("relies.txt", "on eight being 8");

    LineNotCarried no = (LineNotCarried) scene.prove(scene.situation(true), "release/2.3");

    assertThat(no.because()).isEqualTo("Sum#old fail there with the fix and not without it");
    assertThat(git.git("rev-parse", "release/2.3")).isEqualTo(tip);
  }

  @Test
  void a_line_where_the_test_stays_red_gets_nothing() {
    Service.Tests never = new Service.Tests("true", "false {test}", ".", "reports", 20);

    LineNotCarried no = (LineNotCarried) scene.prove(scene.situation(true, never), "release/2.3");

    assertThat(no.because()).contains("The test still fails");
  }

  @Test
  void a_line_that_never_had_the_culprit_needs_nothing() {
    var found = new CulpritFound(scene.culprit, "Sum", "Ana", "good", 5, "log");

    assertThat(scene.prove(CarryScene.and(scene.situation(true), found), "release/2.2"))
        .isEqualTo(new LineNotNeeded("release/2.2", scene.fix, scene.culprit));
    assertThat(scene.prove(CarryScene.and(scene.situation(true), found), "release/2.3"))
        .isInstanceOf(LineProven.class);
  }

  @Test
  void a_line_that_got_the_defect_by_another_commit_is_not_left_out() {
    String elsewhere = git.git("rev-parse", "main");
    var found = new CulpritFound(elsewhere, "Sum", "Ana", "good", 5, "log");

    assertThat(scene.prove(CarryScene.and(scene.situation(true), found), "release/2.3"))
        .isInstanceOf(LineProven.class);
  }

  @Test
  void a_line_that_descends_from_the_fix_has_it() {
    git.git("merge", "--quiet", "--no-edit", "hotfix/HF-1");

    assertThat(scene.prove(scene.situation(true), "main"))
        .isEqualTo(new LineCarriesFix("main", scene.fix, scene.fix));
  }

  @Test
  void commits_that_the_line_lacks_are_named() {
    git.git("checkout", "--quiet", "hotfix/HF-1");
    git.commit("total.txt", CarryScene.LINES.replace("8", "eight").replace("7", "seven"));
    git.git("commit", "--quiet", "--amend", "-m", "Spell seven out");
    String need = git.git("rev-parse", "HEAD");
    scene.fix =
        git.commit("total.txt", CarryScene.LINES.replace("8", "eight").replace("7", "Seven"));
    scene.production = need;

    LineNotCarried stuck = (LineNotCarried) scene.prove(scene.situation(true), "release/2.3");

    assertThat(stuck.because()).contains(need.substring(0, 10)).contains("\"Spell seven out\"");
    assertThat(stuck.needs()).contains(need);
  }

  @Test
  void a_line_whose_test_writes_too_much_is_stopped_and_gets_nothing() {
    String tip = git.git("rev-parse", "release/2.3");
    var small = new Service.Limits(60, 10 << 20, Service.Limits.USUAL_PROCESSES);
    String greedy = "head -c 20000000 /dev/zero > big; sleep 600; test {test}";
    var tests = new Service.Tests("true", greedy, ".", "reports", false, small);

    Outcome outcome = scene.proving(scene.situation(true, tests), "release/2.3");

    assertThat(((Outcome.GivenUp) outcome).because()).contains("tests.disk");
    assertThat(git.git("rev-parse", "release/2.3")).isEqualTo(tip);
  }
}
