package dev.hotfix.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.CulpritFound;
import dev.hotfix.journal.WatchFact.LineCarriesFix;
import dev.hotfix.journal.WatchFact.LineMoved;
import dev.hotfix.journal.WatchFact.LineNotCarried;
import dev.hotfix.journal.WatchFact.LineOffered;
import dev.hotfix.journal.WatchFact.LineProven;
import dev.hotfix.work.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a proven fix comes to its lines, by the machine or by people.
class CarryFixTest {

  @TempDir private Path folder;

  private CarryScene scene;
  private GitFolder git;

  @BeforeEach
  void begin() {
    scene = new CarryScene(folder);
    git = scene.git;
  }

  @Test
  void tests_the_whole_fix_on_a_line_and_pushes_only_then() {
    git.commit("total.txt", CarryScene.LINES.replace("1", "one"));
    String tip = git.git("rev-parse", "main");

    LineProven proven = (LineProven) scene.prove(scene.situation(true), "main");

    assertThat(git.git("rev-parse", "main")).isEqualTo(tip);
    assertThat(proven.tip()).isEqualTo(tip);
    assertThat(proven.because()).contains("fails on").contains("passes on").contains("The suite");
    assertThat(scene.text(proven.evidence()))
        .contains("tip:   " + tip)
        .contains("pick:  " + proven.pick());

    LineCarriesFix carried =
        (LineCarriesFix) scene.carry(CarryScene.and(scene.situation(true), proven), "main");

    assertThat(carried.commit()).isEqualTo(proven.pick());
    assertThat(git.git("rev-parse", "main")).isEqualTo(carried.commit());
    assertThat(git.git("show", "main:total.txt")).startsWith("one").endsWith("eight");
    assertThat(git.git("show", "main:test.txt")).isEqualTo("a test");
    assertThat(git.git("log", "-1", "--format=%B", "main"))
        .contains("(cherry picked from commit " + scene.fix + ")");
  }

  @Test
  void killed_between_push_and_fact_it_knows_its_own_commit() {
    Situation proven =
        CarryScene.and(scene.situation(true), scene.prove(scene.situation(true), "main"));
    LineCarriesFix first = (LineCarriesFix) scene.carry(proven, "main");

    assertThat(scene.carry(proven, "main")).isEqualTo(first);
    assertThat(scene.prove(scene.situation(true), "main")).isEqualTo(first);
    assertThat(git.git("rev-parse", "main")).isEqualTo(first.commit());
  }

  @Test
  void a_line_that_moved_since_its_test_is_looked_at_anew() {
    Situation proven =
        CarryScene.and(scene.situation(true), scene.prove(scene.situation(true), "main"));
    String moved = git.commit("third.txt", "somebody was faster");

    assertThat(scene.carry(proven, "main")).isEqualTo(new LineMoved("main", scene.fix, moved));

    Situation again = CarryScene.and(proven, new LineMoved("main", scene.fix, moved));
    assertThat(git.git("rev-parse", "main")).isEqualTo(moved);
    assertThat(((LineProven) scene.prove(again, "main")).tip()).isEqualTo(moved);
  }

  @Test
  void a_conflict_is_left_to_people_with_files_hunks_and_commits_and_their_push_is_noticed() {
    String before = git.git("rev-parse", "release/2.3");
    git.git("checkout", "--quiet", "release/2.3");
    String tip = git.commit("total.txt", CarryScene.LINES.replace("8", "VIII"));

    LineNotCarried stuck = (LineNotCarried) scene.prove(scene.situation(true), "release/2.3");

    assertThat(stuck.because()).contains("conflicts in total.txt");
    assertThat(stuck.tip()).isEqualTo(tip).isNotEqualTo(before);
    assertThat(scene.text(String.valueOf(stuck.evidence())))
        .contains("total.txt")
        .contains("<<<<<<<")
        .contains("VIII")
        .contains("eight");
    assertThat(git.git("rev-parse", "release/2.3")).isEqualTo(tip);

    Situation waiting = CarryScene.and(scene.situation(true), stuck);
    assertThat(scene.follow(waiting)).isInstanceOf(Outcome.Later.class);
    git.git("cherry-pick", "-x", scene.fix + "~");
    git.git("cherry-pick", "--quiet", "-x", "-X", "theirs", scene.fix);

    assertThat(((Outcome.Done) scene.follow(waiting)).facts())
        .hasSize(1)
        .first()
        .isInstanceOf(LineCarriesFix.class);
  }

  @Test
  void a_conflict_that_goes_away_is_tried_again() {
    git.git("checkout", "--quiet", "release/2.3");
    git.commit("total.txt", CarryScene.LINES.replace("8", "VIII"));
    Situation waiting =
        CarryScene.and(scene.situation(true), scene.prove(scene.situation(true), "release/2.3"));
    String back = git.commit("total.txt", CarryScene.LINES);

    assertThat(((Outcome.Done) scene.follow(waiting)).facts())
        .containsExactly(new LineMoved("release/2.3", scene.fix, back));
  }

  @Test
  void where_the_procedure_says_so_people_get_a_branch_and_the_words_for_it() {
    String tip = git.git("rev-parse", "main");
    LineProven proven = (LineProven) scene.prove(scene.situation(false), "main");

    LineOffered offer =
        (LineOffered) scene.carry(CarryScene.and(scene.situation(false), proven), "main");

    assertThat(offer.branch()).isEqualTo("hotfix/HF-1-to-main");
    assertThat(git.git("rev-parse", "hotfix/HF-1-to-main")).isEqualTo(proven.pick());
    assertThat(git.git("rev-parse", "main")).isEqualTo(tip);
    assertThat(scene.text(offer.evidence()))
        .contains("# HF-1: Checkout fails (main)")
        .contains("## Why", "## Proof", "## Review", "## How to verify")
        .contains("git checkout --detach " + proven.pick());
    assertThat(scene.carry(CarryScene.and(scene.situation(false), proven), "main"))
        .isEqualTo(offer);

    git.git("merge", "--quiet", "--ff-only", "hotfix/HF-1-to-main");
    assertThat(
            ((Outcome.Done) scene.follow(CarryScene.and(scene.situation(false), proven, offer)))
                .facts())
        .containsExactly(new LineCarriesFix("main", scene.fix, proven.pick()));
  }

  @Test
  void a_line_that_does_not_exist_is_named_and_stops_no_other() {
    git.git("branch", "-D", "release/2.2");

    LineNotCarried answer = (LineNotCarried) scene.prove(scene.situation(true), "release/2.2");

    assertThat(answer.because()).contains("release/2.2");
    assertThat(WatchSteps.PROVE_LINE.all().apply(CarryScene.and(scene.situation(true), answer)))
        .containsExactly(scene.fix + "/main/0", scene.fix + "/release/2.3/0");
  }

  @Test
  void all_lines_are_due_at_once_until_every_one_has_it() {
    Situation situation = scene.situation(true);
    assertThat(WatchSteps.PROVE_LINE.all().apply(situation)).hasSize(3);
    situation =
        CarryScene.and(situation, new CulpritFound(scene.culprit, "Sum", "Ana", "good", 5, "log"));

    for (String line : List.of("main", "release/2.3", "release/2.2")) {
      situation = CarryScene.and(situation, scene.prove(situation, line));
    }
    assertThat(WatchSteps.PROVE_LINE.all().apply(situation)).isEmpty();
    assertThat(WatchSteps.CARRY_FIX.all().apply(situation)).hasSize(2);
    for (String line : List.of("main", "release/2.3")) {
      situation = CarryScene.and(situation, scene.carry(situation, line));
    }

    assertThat(WatchSteps.CARRY_FIX.all().apply(situation)).isEmpty();
    assertThat(WatchSteps.FOLLOW_LINES.due().apply(situation)).isEmpty();
    assertThat(new LinesCarryFix().look(situation).passes()).isTrue();
  }
}
