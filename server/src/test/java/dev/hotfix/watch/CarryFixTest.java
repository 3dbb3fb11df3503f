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
import dev.hotfix.journal.DevelopFact.CulpritFound;
import dev.hotfix.journal.DevelopFact.FixProven;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.DevelopFact.TestFile;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.WatchFact.LineCarriesFix;
import dev.hotfix.journal.WatchFact.LineMoved;
import dev.hotfix.journal.WatchFact.LineNotCarried;
import dev.hotfix.journal.WatchFact.LineNotNeeded;
import dev.hotfix.journal.WatchFact.LineOffered;
import dev.hotfix.journal.WatchFact.LineProven;
import dev.hotfix.postgres.TestDatabase;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Worker;
import dev.hotfix.work.Workshop;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real repositories, and tests that are shell commands looking at the checked-out files.
class CarryFixTest {

  private static final String LINES = "1\n2\n3\n4\n5\n6\n7\n8\n";

  /// Red as long as the last line is not mended; cannot be run where the test is not laid.
  private static final String ONE =
      "test -f {test} || exit 125; test ! -f total.txt || grep -q eight total.txt";

  /// Red where somebody relies on the defect.
  private static final String ALL =
      "if grep -q eight total.txt && test -f relies.txt; then"
          + " mkdir -p reports; echo '<testsuite><testcase classname=\"Sum\" name=\"old\"><failure/>"
          + "</testcase></testsuite>' > reports/TEST-sum.xml; exit 1; fi";

  @TempDir private Path folder;

  private final EvidenceStore evidence = new EvidenceStore(TestDatabase.fresh());
  private GitFolder git;
  private Mirrors mirrors;
  private String culprit = "";
  private String production = "";
  private String fix = "";

  /// Production runs a commit of main; the fix is two commits on a branch from there. The line 2.3
  /// has the culprit, 2.2 is older than it.
  @BeforeEach
  void begin() {
    git = new GitFolder(folder.resolve("origin"));
    mirrors = new Mirrors(folder.resolve("mirrors"));
    git.commit("first.txt", "first");
    git.git("branch", "release/2.2");
    culprit = git.commit("total.txt", LINES);
    git.git("branch", "release/2.3");
    production = git.commit("other.txt", "x");
    git.git("checkout", "--quiet", "-b", "hotfix/HF-1");
    git.commit("test.txt", "a test");
    fix = git.commit("total.txt", LINES.replace("8", "eight"));
    git.git("checkout", "--quiet", "main");
  }

  @Test
  void tests_the_whole_fix_on_a_line_and_pushes_only_then() {
    git.commit("total.txt", LINES.replace("1", "one"));
    String tip = git.git("rev-parse", "main");

    LineProven proven = (LineProven) prove(situation(true), "main");

    assertThat(git.git("rev-parse", "main")).isEqualTo(tip);
    assertThat(proven.tip()).isEqualTo(tip);
    assertThat(proven.because()).contains("fails on").contains("passes on").contains("The suite");
    assertThat(text(proven.evidence()))
        .contains("tip:   " + tip)
        .contains("pick:  " + proven.pick());

    LineCarriesFix carried = (LineCarriesFix) carry(and(situation(true), proven), "main");

    assertThat(carried.commit()).isEqualTo(proven.pick());
    assertThat(git.git("rev-parse", "main")).isEqualTo(carried.commit());
    assertThat(git.git("show", "main:total.txt")).startsWith("one").endsWith("eight");
    assertThat(git.git("show", "main:test.txt")).isEqualTo("a test");
    assertThat(git.git("log", "-1", "--format=%B", "main"))
        .contains("(cherry picked from commit " + fix + ")");
  }

  @Test
  void killed_between_push_and_fact_it_knows_its_own_commit() {
    Situation proven = and(situation(true), prove(situation(true), "main"));
    LineCarriesFix first = (LineCarriesFix) carry(proven, "main");

    assertThat(carry(proven, "main")).isEqualTo(first);
    assertThat(prove(situation(true), "main")).isEqualTo(first);
    assertThat(git.git("rev-parse", "main")).isEqualTo(first.commit());
  }

  @Test
  void a_line_that_moved_since_its_test_is_looked_at_anew() {
    Situation proven = and(situation(true), prove(situation(true), "main"));
    String moved = git.commit("third.txt", "somebody was faster");

    assertThat(carry(proven, "main")).isEqualTo(new LineMoved("main", fix, moved));

    Situation again = and(proven, new LineMoved("main", fix, moved));
    assertThat(git.git("rev-parse", "main")).isEqualTo(moved);
    assertThat(((LineProven) prove(again, "main")).tip()).isEqualTo(moved);
  }

  @Test
  void a_line_whose_suite_the_fix_breaks_gets_nothing_and_the_tests_are_named() {
    git.git("checkout", "--quiet", "release/2.3");
    String tip = git.commit("relies.txt", "on eight being 8");

    LineNotCarried no = (LineNotCarried) prove(situation(true), "release/2.3");

    assertThat(no.because()).isEqualTo("Sum#old fail there with the fix and not without it");
    assertThat(git.git("rev-parse", "release/2.3")).isEqualTo(tip);
  }

  @Test
  void a_line_where_the_test_stays_red_gets_nothing() {
    Service.Tests never = new Service.Tests("true", "false {test}", ".", "reports", 20);

    LineNotCarried no = (LineNotCarried) prove(situation(true, never), "release/2.3");

    assertThat(no.because()).contains("The test still fails");
  }

  @Test
  void a_line_that_never_had_the_culprit_needs_nothing() {
    var found = new CulpritFound(culprit, "Sum", "Ana", "good", 5, "log");

    assertThat(prove(and(situation(true), found), "release/2.2"))
        .isEqualTo(new LineNotNeeded("release/2.2", fix, culprit));
    assertThat(prove(and(situation(true), found), "release/2.3")).isInstanceOf(LineProven.class);
  }

  @Test
  void a_line_that_got_the_defect_by_another_commit_is_not_left_out() {
    String elsewhere = git.git("rev-parse", "main");
    var found = new CulpritFound(elsewhere, "Sum", "Ana", "good", 5, "log");

    assertThat(prove(and(situation(true), found), "release/2.3")).isInstanceOf(LineProven.class);
  }

  @Test
  void a_line_that_descends_from_the_fix_has_it() {
    git.git("merge", "--quiet", "--no-edit", "hotfix/HF-1");

    assertThat(prove(situation(true), "main")).isEqualTo(new LineCarriesFix("main", fix, fix));
  }

  @Test
  void a_conflict_is_left_to_people_with_files_hunks_and_commits_and_their_push_is_noticed() {
    String before = git.git("rev-parse", "release/2.3");
    git.git("checkout", "--quiet", "release/2.3");
    String tip = git.commit("total.txt", LINES.replace("8", "VIII"));

    LineNotCarried stuck = (LineNotCarried) prove(situation(true), "release/2.3");

    assertThat(stuck.because()).contains("conflicts in total.txt");
    assertThat(stuck.tip()).isEqualTo(tip).isNotEqualTo(before);
    assertThat(text(String.valueOf(stuck.evidence())))
        .contains("total.txt")
        .contains("<<<<<<<")
        .contains("VIII")
        .contains("eight");
    assertThat(git.git("rev-parse", "release/2.3")).isEqualTo(tip);

    Situation waiting = and(situation(true), stuck);
    assertThat(follow(waiting)).isInstanceOf(Outcome.Later.class);
    git.git("cherry-pick", "-x", fix + "~");
    git.git("cherry-pick", "--quiet", "-x", "-X", "theirs", fix);

    assertThat(((Outcome.Done) follow(waiting)).facts())
        .hasSize(1)
        .first()
        .isInstanceOf(LineCarriesFix.class);
  }

  @Test
  void commits_that_the_line_lacks_are_named() {
    git.git("checkout", "--quiet", "hotfix/HF-1");
    git.commit("total.txt", LINES.replace("8", "eight").replace("7", "seven"));
    git.git("commit", "--quiet", "--amend", "-m", "Spell seven out");
    String need = git.git("rev-parse", "HEAD");
    fix = git.commit("total.txt", LINES.replace("8", "eight").replace("7", "Seven"));
    production = need;

    LineNotCarried stuck = (LineNotCarried) prove(situation(true), "release/2.3");

    assertThat(stuck.because()).contains(need.substring(0, 10)).contains("\"Spell seven out\"");
    assertThat(stuck.needs()).contains(need);
  }

  @Test
  void a_conflict_that_goes_away_is_tried_again() {
    git.git("checkout", "--quiet", "release/2.3");
    git.commit("total.txt", LINES.replace("8", "VIII"));
    Situation waiting = and(situation(true), prove(situation(true), "release/2.3"));
    String back = git.commit("total.txt", LINES);

    assertThat(((Outcome.Done) follow(waiting)).facts())
        .containsExactly(new LineMoved("release/2.3", fix, back));
  }

  @Test
  void where_the_procedure_says_so_people_get_a_branch_and_the_words_for_it() {
    String tip = git.git("rev-parse", "main");
    LineProven proven = (LineProven) prove(situation(false), "main");

    LineOffered offer = (LineOffered) carry(and(situation(false), proven), "main");

    assertThat(offer.branch()).isEqualTo("hotfix/HF-1-to-main");
    assertThat(git.git("rev-parse", "hotfix/HF-1-to-main")).isEqualTo(proven.pick());
    assertThat(git.git("rev-parse", "main")).isEqualTo(tip);
    assertThat(text(offer.evidence()))
        .contains("# HF-1: Checkout fails (main)")
        .contains("## Why", "## Proof", "## Review", "## How to verify")
        .contains("git checkout --detach " + proven.pick());
    assertThat(carry(and(situation(false), proven), "main")).isEqualTo(offer);

    git.git("merge", "--quiet", "--ff-only", "hotfix/HF-1-to-main");
    assertThat(((Outcome.Done) follow(and(situation(false), proven, offer))).facts())
        .containsExactly(new LineCarriesFix("main", fix, proven.pick()));
  }

  @Test
  void a_line_that_does_not_exist_is_named_and_stops_no_other() {
    git.git("branch", "-D", "release/2.2");

    LineNotCarried answer = (LineNotCarried) prove(situation(true), "release/2.2");

    assertThat(answer.because()).contains("release/2.2");
    assertThat(WatchSteps.PROVE_LINE.all().apply(and(situation(true), answer)))
        .containsExactly(fix + "/main/0", fix + "/release/2.3/0");
  }

  @Test
  void all_lines_are_due_at_once_until_every_one_has_it() {
    Situation situation = situation(true);
    assertThat(WatchSteps.PROVE_LINE.all().apply(situation)).hasSize(3);
    situation = and(situation, new CulpritFound(culprit, "Sum", "Ana", "good", 5, "log"));

    for (String line : List.of("main", "release/2.3", "release/2.2")) {
      situation = and(situation, prove(situation, line));
    }
    assertThat(WatchSteps.PROVE_LINE.all().apply(situation)).isEmpty();
    assertThat(WatchSteps.CARRY_FIX.all().apply(situation)).hasSize(2);
    for (String line : List.of("main", "release/2.3")) {
      situation = and(situation, carry(situation, line));
    }

    assertThat(WatchSteps.CARRY_FIX.all().apply(situation)).isEmpty();
    assertThat(WatchSteps.FOLLOW_LINES.due().apply(situation)).isEmpty();
    assertThat(new LinesCarryFix().look(situation).passes()).isTrue();
  }

  private Fact prove(Situation situation, String line) {
    var worker =
        new ProveLineWorker(
            mirrors, new Workshop(folder.resolve("work")), new LineTests(evidence), evidence);
    return fact(worker, situation, line);
  }

  private Fact carry(Situation situation, String line) {
    return fact(new CarryFixWorker(mirrors, evidence), situation, line);
  }

  private Outcome follow(Situation situation) {
    String key = WatchSteps.FOLLOW_LINES.due().apply(situation).orElseThrow();
    return new FollowLinesWorker(mirrors).work(new Assignment(situation, key, 1));
  }

  private static Fact fact(Worker worker, Situation situation, String name) {
    Line line =
        Line.all(situation).stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow();
    var done = (Outcome.Done) worker.work(new Assignment(situation, line.key(), 1));
    assertThat(done.facts()).hasSize(1);
    return done.facts().getFirst();
  }

  private static Situation and(Situation before, Fact... facts) {
    Situation situation = before;
    for (Fact fact : facts) {
      situation = Given.and(situation, Actor.machine("test"), fact);
    }
    return situation;
  }

  private String text(String sha256) {
    return new String(evidence.find(sha256).orElseThrow().bytes(), StandardCharsets.UTF_8);
  }

  private Situation situation(boolean carry) {
    return situation(carry, new Service.Tests(ALL, ONE, ".", "reports", 20));
  }

  private Situation situation(boolean carry, Service.Tests tests) {
    String test = evidence.put("test.txt", "text/plain", "a test".getBytes(StandardCharsets.UTF_8));
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
            new Service.Code(
                git.folder().toString(), "main", List.of("release/2.3", "release/2.2")),
            shop.build(),
            tests,
            shop.environments(),
            shop.checks(),
            shop.audiences(),
            procedure);
    return Given.facts(
        List.of(
            new ReproductionGiven("test.txt", List.of(new TestFile("test.txt", test))),
            new FixProven(production, fix, "test.txt", 3, "proof"),
            new BundleBuilt(fix, production, "digest", "back", "b", "r", 1, 10, "key"),
            new RolloutCompleted("run-1", "digest", List.of("shop-1"))),
        service);
  }
}
