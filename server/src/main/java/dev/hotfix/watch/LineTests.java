package dev.hotfix.watch;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.proof.ProofRequest.TestFiles;
import dev.hotfix.estate.Service;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.FixProven;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.EvidenceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The tests that a line must pass: the one that proved the fix, with its files, and the suite.
@Component
final class LineTests {

  private final EvidenceStore evidence;

  LineTests(EvidenceStore evidence) {
    this.evidence = evidence;
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

  List<String> one(Trial trial, String test) {
    return List.of("sh", "-c", trial.service().tests().one().replace("{test}", test));
  }

  List<String> all(Trial trial) {
    return List.of("sh", "-c", trial.service().tests().all());
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
    try {
      Path folder = Files.createDirectories(bench.resolve("overlay"));
      for (var file : test.files()) {
        Path place = folder.resolve(file.path()).normalize();
        if (!place.startsWith(folder)) {
          throw new IllegalArgumentException("\"" + file.path() + "\" leads out of the repository");
        }
        Files.createDirectories(place.getParent());
        Files.write(place, evidence.find(file.evidence()).orElseThrow().bytes());
      }
      List<Path> paths = test.files().stream().map(file -> folder.resolve(file.path())).toList();
      return TestFiles.given(folder, paths);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
