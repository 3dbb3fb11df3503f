package dev.hotfix.develop.production;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Usual;
import dev.hotfix.journal.DevelopFact.BranchOpened;
import dev.hotfix.journal.DevelopFact.FixClashed;
import dev.hotfix.journal.DevelopFact.FixJoined;
import dev.hotfix.journal.DevelopFact.ProductionMoved;
import dev.hotfix.journal.Fact;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real repository in which another hot fix went out meanwhile.
class JoinProductionWorkerTest {

  private static final String BRANCH = "hotfix/HF-1";
  private static final String TEXT = "price=1\n\n\n\n\ntax=2\n";

  @TempDir Path folder;

  private Path origin;
  private String production = "";
  private String other = "";

  @BeforeEach
  void anotherHotFix() throws IOException {
    origin = Files.createDirectories(folder.resolve("origin"));
    git("init", "--quiet", "--initial-branch=main", ".");
    production = commit(TEXT, "Release 1.4");
    git("checkout", "--quiet", "-b", "hotfix/HF-7");
    other = commit(TEXT.replace("tax=2", "tax=7"), "Other fix");
    git("checkout", "--quiet", "-b", BRANCH, production);
  }

  @Test
  void git_merges_what_goes_together_and_the_branch_holds_both() throws IOException {
    String fix = commit(TEXT.replace("price=1", "price=9"), "Fix");
    git("checkout", "--quiet", "main");

    FixJoined joined = (FixJoined) fact(join(fix, other, null));

    assertThat(joined.fix()).isEqualTo(fix);
    assertThat(git("rev-parse", BRANCH)).isEqualTo(joined.commit());
    assertThat(git("show", joined.commit() + ":shop.txt")).isEqualTo("price=9\n\n\n\n\ntax=7");
    assertThat(git("log", "-1", "--format=%P %s", joined.commit()))
        .isEqualTo(fix + " " + other + " Merge the fix of HF-7, which production runs, into HF-1");
    assertThat(fact(join(joined.commit(), other, null)))
        .isEqualTo(new FixJoined(joined.commit(), other, joined.commit()));
  }

  @Test
  void a_conflict_is_shown_and_the_branch_stays() throws IOException {
    String fix = commit(TEXT.replace("tax=2", "tax=3"), "Fix");
    git("checkout", "--quiet", "main");

    FixClashed clashed = (FixClashed) fact(join(fix, other, null));

    assertThat(clashed.because()).contains("conflicts with " + other.substring(0, 8), "shop.txt");
    assertThat(clashed.places()).contains("tax=3", "tax=7");
    assertThat(git("rev-parse", BRANCH)).isEqualTo(fix);
  }

  @Test
  void what_was_taken_back_must_be_reverted_first() throws IOException {
    git("merge", "--quiet", "--no-edit", other);
    String fix = commit(TEXT.replace("tax=2", "tax=7").replace("price=1", "price=9"), "Fix");

    FixClashed clashed = (FixClashed) fact(join(fix, production, other));
    git("revert", "--no-edit", other);
    String reverted = git("rev-parse", "HEAD");

    assertThat(clashed.because()).contains("taken back from production");
    assertThat(fact(join(reverted, production, other)))
        .isEqualTo(new FixJoined(reverted, production, reverted));
  }

  @Test
  void what_was_taken_back_is_remembered_when_another_fix_went_out_since() throws IOException {
    git("merge", "--quiet", "--no-edit", other);
    String fix = commit(TEXT.replace("tax=2", "tax=7").replace("price=1", "price=9"), "Fix");
    git("checkout", "--quiet", "-b", "hotfix/HF-8", production);
    String third = commit(TEXT + "third\n", "Third fix");
    git("checkout", "--quiet", BRANCH);
    Fact back = new ProductionMoved(0, production, other);
    Fact out = new ProductionMoved(8, third, null);

    FixClashed clashed = (FixClashed) fact(join(fix, back, out));
    git("revert", "--no-edit", other);
    String reverted = git("rev-parse", "HEAD");
    git("checkout", "--quiet", "main");

    assertThat(clashed.because()).contains("it holds " + other.substring(0, 8));
    assertThat(clashed.revert()).containsExactly(other);
    assertThat(fact(join(reverted, back, out))).isInstanceOf(FixJoined.class);
    assertThat(git("show", BRANCH + ":shop.txt")).isEqualTo("price=9\n\n\n\n\ntax=2\nthird");
  }

  @Test
  void what_went_out_again_must_not_stay_reverted() throws IOException {
    git("merge", "--quiet", "--no-edit", other);
    git("revert", "--no-edit", other);
    String revert = git("rev-parse", "HEAD");
    String fix = commit(TEXT.replace("price=1", "price=9"), "Fix");
    git("checkout", "--quiet", "hotfix/HF-7");
    String again = commit(TEXT.replace("tax=2", "tax=7") + "better\n", "Better");
    git("checkout", "--quiet", BRANCH);
    Fact back = new ProductionMoved(0, production, other);
    Fact out = new ProductionMoved(7, again, null);

    FixClashed clashed = (FixClashed) fact(join(fix, back, out));
    git("revert", "--no-edit", revert);
    String restored = git("rev-parse", "HEAD");
    git("checkout", "--quiet", "main");

    assertThat(clashed.because()).contains("it reverts " + other.substring(0, 8));
    assertThat(clashed.revert()).containsExactly(revert);
    assertThat(fact(join(restored, back, out))).isInstanceOf(FixJoined.class);
    assertThat(git("show", BRANCH + ":shop.txt")).isEqualTo("price=9\n\n\n\n\ntax=7\nbetter");
  }

  @Test
  void somebody_who_pushes_at_the_same_moment_loses_nothing() throws IOException {
    String fix = commit(TEXT.replace("price=1", "price=9"), "Fix");
    String newer = commit(TEXT.replace("price=1", "price=8"), "Better");
    git("checkout", "--quiet", "main");

    assertThat(join(fix, other, null)).isInstanceOf(Outcome.Later.class);
    assertThat(git("rev-parse", BRANCH)).isEqualTo(newer);
  }

  private static Fact fact(Outcome outcome) {
    return ((Outcome.Done) outcome).facts().getFirst();
  }

  private Outcome join(String fix, String runs, @Nullable String takenBack) {
    return join(fix, new ProductionMoved(7, runs, takenBack));
  }

  private Outcome join(String fix, Fact... moves) {
    var facts =
        new ArrayList<Fact>(List.of(new BranchOpened(BRANCH, production), Usual.pushed(fix)));
    facts.addAll(List.of(moves));
    var situation = Given.facts(facts, Given.shopIn(origin));
    return new JoinProductionWorker(new Mirrors(folder.resolve("mirrors")))
        .work(new Assignment(situation, fix, 1));
  }

  private String commit(String text, String message) throws IOException {
    Files.writeString(origin.resolve("shop.txt"), text);
    git("add", "--all");
    git("commit", "--quiet", "-m", message);
    return git("rev-parse", "HEAD");
  }

  private String git(String... words) {
    var command =
        new ArrayList<>(List.of("git", "-c", "user.name=Ana", "-c", "user.email=ana@example.org"));
    command.addAll(List.of(words));
    RunResult result = Run.of(command).in(origin).within(Duration.ofSeconds(20)).finish();
    assertThat(result.succeeded()).as(result.text()).isTrue();
    return result.text().strip();
  }
}
