package dev.hotfix.engine.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.proof.ProofRequest.TestFiles;
import dev.hotfix.engine.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofTest {
  @TempDir Path folder;
  private Path work;
  private CommitId production;
  private CommitId fix;

  @BeforeEach
  void a_repository_with_a_defect_and_its_fix() throws IOException {
    work = Files.createDirectories(folder.resolve("work"));
    git("init", "-q", "-b", "main");
    production = commit("answer", "41");
    fix = commit("answer", "42");
    Path overlay = Files.createDirectories(folder.resolve("overlay"));
    Files.writeString(overlay.resolve("wanted"), "42\n");
  }

  @Test
  void red_on_production_and_green_on_the_fix_three_times_each_is_proven() {
    Proof.Report report = prove("[ \"$(cat answer)\" = \"$(cat wanted)\" ]");

    assertThat(report.verdict()).isInstanceOf(ProofVerdict.Proven.class);
    assertThat(report.runs()).hasSize(6);
    assertThat(work.resolve("wanted")).doesNotExist();
  }

  @Test
  void a_test_that_passes_on_production_shows_nothing() {
    assertThat(prove("true").verdict()).isInstanceOf(ProofVerdict.NotRed.class);
  }

  @Test
  void a_fix_that_does_not_help_is_not_green() {
    assertThat(prove("false").verdict()).isInstanceOf(ProofVerdict.NotGreen.class);
  }

  @Test
  void a_failure_without_a_failed_test_is_the_wrong_reason() {
    String broken =
        "mkdir -p reports; echo '<testsuite/>' > reports/T.xml; [ \"$(cat answer)\" = 42 ]";

    assertThat(prove(broken).verdict()).isInstanceOf(ProofVerdict.WrongReason.class);
  }

  @Test
  void a_build_that_fails_without_any_report_is_the_wrong_reason() {
    assertThat(prove("echo 'COMPILATION ERROR'; [ \"$(cat answer)\" = 42 ]").verdict())
        .isInstanceOf(ProofVerdict.WrongReason.class);
  }

  @Test
  void a_test_that_does_not_fit_productions_code_is_the_wrong_reason() {
    String unfit =
        """
        mkdir -p reports; f=; [ "$(cat answer)" = 42 ] || f='<error type="java.lang.NoSuchMethodError"/>'
        echo "<testsuite><testcase name='t'>$f</testcase></testsuite>" > reports/T.xml; test -z "$f"
        """;

    assertThat(prove(unfit).verdict()).isInstanceOf(ProofVerdict.WrongReason.class);
  }

  @Test
  void a_report_that_was_committed_long_ago_says_nothing_about_this_run() throws IOException {
    Files.createDirectories(work.resolve("reports"));
    String old = "<testsuite><testcase name='t'><failure/></testcase></testsuite>";
    commit("answer", "41");
    production = commit("reports/TEST-old.xml", old);
    fix = commit("answer", "42");

    assertThat(prove("echo 'COMPILATION ERROR'; [ \"$(cat answer)\" = 42 ]").verdict())
        .isInstanceOf(ProofVerdict.WrongReason.class);
  }

  @Test
  void a_green_run_that_left_the_red_test_out_is_no_proof() {
    String leaving =
        """
        mkdir -p reports; n=other f=; [ "$(cat answer)" = 42 ] || { n=red; f='<failure/>'; }
        echo "<testsuite><testcase name='$n'>$f</testcase></testsuite>" > reports/T.xml; test -z "$f"
        """;

    assertThat(prove(leaving).verdict())
        .isInstanceOfSatisfying(
            ProofVerdict.NotGreen.class,
            verdict -> assertThat(verdict.because()).contains("'#red' did not run on"));
  }

  @Test
  void a_commit_that_both_passes_and_fails_is_flaky() {
    Path seen = folder.resolve("seen");
    String flaky = "[ ! -e '%s' ] && touch '%s'".formatted(seen, seen);

    assertThat(prove(flaky).verdict()).isInstanceOf(ProofVerdict.Flaky.class);
  }

  @Test
  void what_cannot_be_tested_is_neither_red_nor_green() {
    assertThat(prove("exit 125").verdict()).isInstanceOf(ProofVerdict.CannotTest.class);
  }

  @Test
  void a_proof_that_was_broken_off_goes_on_after_its_last_finished_run() throws Exception {
    Path count = folder.resolve("count");
    Path arrival = folder.resolve("arrival");
    Run.of("mkfifo", arrival.toString()).finish();
    String stopsAtFour =
        """
        echo run >> %1$s
        if [ "$(wc -l < %1$s)" = 4 ]; then echo here > %2$s; exec sleep 1000; fi
        [ "$(cat answer)" = "$(cat wanted)" ]
        """
            .formatted(count, arrival);
    Thread first = Thread.ofPlatform().start(() -> prove(stopsAtFour));
    assertThat(Files.readString(arrival)).isEqualTo("here\n");
    first.interrupt();
    first.join();

    assertThat(prove(stopsAtFour).verdict()).isInstanceOf(ProofVerdict.Proven.class);

    assertThat(Files.readAllLines(count)).hasSize(7);
    prove(stopsAtFour);
    assertThat(Files.readAllLines(count)).as("a verdict begins anew").hasSize(13);
  }

  @Test
  void a_run_that_somebody_kills_says_nothing_and_is_repeated() {
    Path killed = folder.resolve("killed");
    String once = "[ -e %1$s ] || { touch %1$s; kill -9 $$; }; ".formatted(killed);

    assertThat(prove(once + "[ \"$(cat answer)\" = \"$(cat wanted)\" ]").verdict())
        .isInstanceOf(ProofVerdict.Proven.class);
    assertThat(prove("kill -9 $$").verdict()).isInstanceOf(ProofVerdict.CannotTest.class);
  }

  @Test
  void the_suite_names_what_newly_fails_and_what_is_flaky() {
    Path seen = folder.resolve("seen-once");
    String suite =
        """
        mkdir -p reports
        case "$(cat answer)" in
          41) f='<testcase classname="A" name="old"><failure/></testcase><testcase classname="A" name="new"/><testcase classname="A" name="odd"/>'
             [ -e %1$s.old ] && f="$f<testcase classname='A' name='wobbly'><failure/></testcase>" || f="$f<testcase classname='A' name='wobbly'/>"
             touch %1$s.old;;
          *) f='<testcase classname="A" name="old"/><testcase classname="A" name="new"><error/></testcase>'
             [ -e %1$s ] && f="$f<testcase classname='A' name='odd'/>" || f="$f<testcase classname='A' name='odd'><failure/></testcase>"
             f="$f<testcase classname='A' name='wobbly'><failure/></testcase>"
             touch %1$s;;
        esac
        echo "<testsuite>$f</testsuite>" > reports/T.xml; exit 1
        """
            .formatted(seen);

    SuiteComparison comparison =
        SuiteComparison.of(
            new SuiteComparison.Request(
                Repository.at(work),
                production,
                fix,
                List.of("sh", "-c", suite),
                Optional.of("reports"),
                Duration.ofSeconds(20)),
            folder.resolve("suite"));

    assertThat(comparison.newlyFailing()).containsExactly("A#new");
    assertThat(comparison.newlyPassing()).containsExactly("A#old");
    assertThat(comparison.flaky()).containsExactly("A#odd", "A#wobbly");
    assertThat(comparison.holds()).isFalse();
  }

  private Proof.Report prove(String command) {
    return Proof.of(request(command), folder.resolve("proof"));
  }

  private ProofRequest request(String command) {
    Path overlay = folder.resolve("overlay");
    return new ProofRequest(
        Repository.at(work),
        production,
        fix,
        List.of("sh", "-c", command),
        TestFiles.given(overlay, List.of(overlay.resolve("wanted"))),
        Optional.of("reports"),
        Duration.ofSeconds(20),
        3);
  }

  private CommitId commit(String file, String content) throws IOException {
    Files.writeString(work.resolve(file), content + "\n");
    git("add", file);
    git("-c", "user.name=Ben", "-c", "user.email=ben@example.org", "commit", "-qm", content);
    return Repository.at(work).resolve("HEAD");
  }

  private void git(String... words) {
    var command = new java.util.ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    assertThat(Run.of(command).in(work).finish().succeeded()).isTrue();
  }
}
