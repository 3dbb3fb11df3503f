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
import dev.hotfix.journal.DevelopFact.FixProven;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.DevelopFact.TestFile;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.journal.Fact;
import dev.hotfix.postgres.TestDatabase;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.TestBench;
import dev.hotfix.work.Worker;
import dev.hotfix.work.Workshop;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Real repositories, and tests that are shell commands looking at the checked-out files.
final class CarryScene {

  static final String LINES = "1\n2\n3\n4\n5\n6\n7\n8\n";

  /// Red as long as the last line is not mended; cannot be run where the test is not laid.
  private static final String ONE =
      "test -f {test} || exit 125; test ! -f total.txt || grep -q eight total.txt";

  /// Red where somebody relies on the defect.
  private static final String ALL =
      "if grep -q eight total.txt && test -f relies.txt; then"
          + " mkdir -p reports; echo '<testsuite><testcase classname=\"Sum\" name=\"old\"><failure/>"
          + "</testcase></testsuite>' > reports/TEST-sum.xml; exit 1; fi";

  private final Path folder;

  private final EvidenceStore evidence = new EvidenceStore(TestDatabase.fresh());
  final GitFolder git;
  private final Mirrors mirrors;
  String culprit;
  String production;
  String fix;

  /// Production runs a commit of main; the fix is two commits on a branch from there. The line 2.3
  /// has the culprit, 2.2 is older than it.
  CarryScene(Path folder) {
    this.folder = folder;
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

  Fact prove(Situation situation, String line) {
    return only(proving(situation, line));
  }

  Outcome proving(Situation situation, String line) {
    var worker =
        new ProveLineWorker(
            mirrors,
            new Workshop(folder.resolve("work")),
            new LineTests(new TestBench(evidence)),
            evidence);
    return outcome(worker, situation, line);
  }

  Fact carry(Situation situation, String line) {
    return only(outcome(new CarryFixWorker(mirrors, evidence), situation, line));
  }

  Outcome follow(Situation situation) {
    String key = WatchSteps.FOLLOW_LINES.due().apply(situation).orElseThrow();
    return new FollowLinesWorker(mirrors).work(new Assignment(situation, key, 1));
  }

  private static Outcome outcome(Worker worker, Situation situation, String name) {
    Line line =
        Line.all(situation).stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow();
    return worker.work(new Assignment(situation, line.key(), 1));
  }

  private static Fact only(Outcome outcome) {
    var done = (Outcome.Done) outcome;
    assertThat(done.facts()).hasSize(1);
    return done.facts().getFirst();
  }

  static Situation and(Situation before, Fact... facts) {
    Situation situation = before;
    for (Fact fact : facts) {
      situation = Given.and(situation, Actor.machine("test"), fact);
    }
    return situation;
  }

  String text(String sha256) {
    return new String(evidence.find(sha256).orElseThrow().bytes(), StandardCharsets.UTF_8);
  }

  Situation situation(boolean carry) {
    return situation(carry, new Service.Tests(ALL, ONE, ".", "reports", 20));
  }

  Situation situation(boolean carry, Service.Tests tests) {
    String test = evidence.put("test.txt", "text/plain", "a test".getBytes(StandardCharsets.UTF_8));
    Procedure p = Procedure.standard();
    Procedure procedure =
        new Procedure(
            p.opensAt(),
            p.approvals(),
            p.approvers(),
            p.approvalLasts(),
            p.notice(),
            p.windows(),
            p.freezes(),
            p.calendars(),
            p.judgeFor(),
            p.watch(),
            carry,
            p.signOff(),
            p.debtDays(),
            Map.of());
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
