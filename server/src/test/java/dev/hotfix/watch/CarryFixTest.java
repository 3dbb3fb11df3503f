package dev.hotfix.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.estate.Mirrors;
import dev.hotfix.estate.Procedure;
import dev.hotfix.estate.Service;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.WatchFact.LineCarriesFix;
import dev.hotfix.journal.WatchFact.LineNotCarried;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Worker;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarryFixTest {

  private static final String LINES = "1\n2\n3\n4\n5\n6\n7\n8\n";

  @TempDir private Path folder;

  private GitFolder git;
  private Mirrors mirrors;
  private String production = "";
  private String fix = "";

  /// Production runs a tag on main; the fix is two commits on a branch from there.
  @BeforeEach
  void begin() {
    git = new GitFolder(folder.resolve("origin"));
    mirrors = new Mirrors(folder.resolve("mirrors"));
    git.commit("total.txt", LINES);
    git.git("branch", "release/2.3");
    production = git.commit("other.txt", "x");
    git.git("checkout", "--quiet", "-b", "hotfix/HF-1");
    git.commit("test.txt", "a test");
    fix = git.commit("total.txt", LINES.replace("8", "eight"));
    git.git("checkout", "--quiet", "main");
  }

  @Test
  void picks_the_whole_fix_to_a_line_and_pushes_it() {
    git.commit("total.txt", LINES.replace("1", "one"));

    LineCarriesFix carried = (LineCarriesFix) carry("main");

    assertThat(git.git("rev-parse", "main")).isEqualTo(carried.commit());
    assertThat(git.git("show", "main:total.txt")).startsWith("one").endsWith("eight");
    assertThat(git.git("show", "main:test.txt")).isEqualTo("a test");
    assertThat(git.git("log", "-1", "--format=%B", "main"))
        .contains("(cherry picked from commit " + fix + ")");
  }

  @Test
  void doing_it_again_after_a_crash_changes_nothing_more() {
    LineCarriesFix first = (LineCarriesFix) carry("main");

    LineCarriesFix again = (LineCarriesFix) carry("main");

    assertThat(again).isEqualTo(first);
    assertThat(git.git("rev-parse", "main")).isEqualTo(first.commit());
  }

  @Test
  void a_line_that_descends_from_the_fix_has_it() {
    git.git("merge", "--quiet", "--no-edit", "hotfix/HF-1");

    assertThat(carry("main")).isEqualTo(new LineCarriesFix("main", fix, fix));
  }

  @Test
  void a_conflict_is_left_to_people_with_the_files_named_and_their_push_is_noticed() {
    git.git("checkout", "--quiet", "release/2.3");
    git.commit("total.txt", LINES.replace("8", "VIII"));
    String before = git.git("rev-parse", "release/2.3");

    LineNotCarried stuck = (LineNotCarried) carry("release/2.3");

    assertThat(stuck.because()).contains("conflicts in total.txt");
    assertThat(git.git("rev-parse", "release/2.3")).isEqualTo(before);

    Situation waiting = Given.and(situation(true), Actor.machine("carry-fix"), stuck);
    assertThat(follow(waiting)).isInstanceOf(Outcome.Later.class);
    git.git("cherry-pick", "-x", fix + "~");
    git.git("cherry-pick", "--quiet", "-x", "-X", "theirs", fix);

    assertThat(((Outcome.Done) follow(waiting)).facts())
        .hasSize(1)
        .first()
        .isInstanceOf(LineCarriesFix.class);
  }

  @Test
  void where_the_procedure_says_so_people_carry_it() {
    Fact answer = facts(new CarryFixWorker(mirrors), situation(false), fix + "/main").getFirst();

    assertThat(((LineNotCarried) answer).because()).contains("leaves it to people");
  }

  @Test
  void a_line_that_does_not_exist_is_named() {
    LineNotCarried answer = (LineNotCarried) carry("release/9");

    assertThat(answer.because()).contains("release/9");
  }

  @Test
  void every_line_gets_its_turn() {
    Situation situation = situation(true);

    for (String line : List.of("main", "release/2.3")) {
      assertThat(WatchSteps.CARRY_FIX.due().apply(situation)).contains(fix + "/" + line);
      situation = Given.and(situation, Actor.machine("carry-fix"), carry(line));
    }

    assertThat(WatchSteps.CARRY_FIX.due().apply(situation)).isEmpty();
    assertThat(WatchSteps.FOLLOW_LINES.due().apply(situation)).isEmpty();
    assertThat(new LinesCarryFix().look(situation).passes()).isTrue();
  }

  private Fact carry(String line) {
    return facts(new CarryFixWorker(mirrors), situation(true), fix + "/" + line).getFirst();
  }

  private Outcome follow(Situation situation) {
    String key = WatchSteps.FOLLOW_LINES.due().apply(situation).orElseThrow();
    return new FollowLinesWorker(mirrors).work(new Assignment(situation, key, 1));
  }

  private static List<Fact> facts(Worker worker, Situation situation, String key) {
    return ((Outcome.Done) worker.work(new Assignment(situation, key, 1))).facts();
  }

  private Situation situation(boolean carry) {
    Procedure p = Procedure.standard();
    Procedure procedure =
        new Procedure(
            p.opensAt(),
            p.approvals(),
            p.approvalLasts(),
            p.notice(),
            p.windows(),
            p.freezes(),
            p.judgeFor(),
            p.watch(),
            carry,
            p.debtDays());
    Service shop = Given.shop(procedure);
    var service =
        new Service(
            shop.name(),
            shop.title(),
            shop.owners(),
            new Service.Code(git.folder().toString(), "main", List.of("release/2.3")),
            shop.build(),
            shop.tests(),
            shop.environments(),
            shop.checks(),
            shop.audiences(),
            procedure);
    return Given.facts(
        List.of(
            new BundleBuilt(fix, production, "digest", "back", "b", "r", 1, 10, "key"),
            new RolloutCompleted("run-1", "digest", List.of("shop-1"))),
        service);
  }
}
