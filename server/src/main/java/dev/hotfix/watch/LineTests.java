package dev.hotfix.watch;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.proof.ProofRequest.TestFiles;
import dev.hotfix.estate.Service;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.FixProven;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.work.TestBench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What a line is tested with: the files of the test that proved the fix.
@Component
final class LineTests {

  private final TestBench tests;

  LineTests(TestBench tests) {
    this.tests = tests;
  }

  /// A line with the fix picked onto it, about to be tested; `bench` keeps the outputs.
  record Trial(Situation situation, Repository mirror, CommitId tip, CommitId pick, Path bench) {

    Service service() {
      return situation.service();
    }

    Duration limit() {
      return Duration.ofSeconds(service().tests().limitSeconds());
    }

    /// The test that showed the defect, if the fix was proven with one.
    Optional<String> test() {
      String fix = Fixes.commit(situation.history()).orElseThrow();
      return situation
          .history()
          .latest(FixProven.class, proof -> proof.fix().equals(fix))
          .map(FixProven::test);
    }
  }

  /// Those that were handed in, else those that the fix brings.
  TestFiles files(Trial trial, String test) {
    return trial
        .situation()
        .history()
        .latest(ReproductionGiven.class, given -> given.test().equals(test))
        .map(given -> laid(given, trial.bench()))
        .orElseGet(() -> TestFiles.ofTheFix(brought(trial)));
  }

  private TestFiles laid(ReproductionGiven test, Path bench) {
    return TestFiles.given(tests.files(test, bench), tests.paths(test, bench));
  }

  private static List<String> brought(Trial trial) {
    String changed =
        trial
            .mirror()
            .ask(
                "The pick cannot be compared with its line",
                "diff-tree",
                "-r",
                "-z",
                "--name-only",
                "--diff-filter=d",
                trial.tip().hex(),
                trial.pick().hex());
    String sources = trial.service().tests().sources() + "/";
    return Arrays.stream(changed.split("\0", -1)).filter(path -> path.startsWith(sources)).toList();
  }
}
