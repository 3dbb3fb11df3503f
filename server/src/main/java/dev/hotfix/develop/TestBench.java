package dev.hotfix.develop;

import dev.hotfix.estate.Service;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.EvidenceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;

/// A service's own test commands, and the files of a reproducing test laid out on disk.
@Component
final class TestBench {

  private final EvidenceStore evidence;

  TestBench(EvidenceStore evidence) {
    this.evidence = evidence;
  }

  /// The command that runs one test. The name was checked when it was given; it is put into the
  /// service's own command line in single quotes all the same.
  List<String> one(Service service, String test) {
    if (!GiveReproduction.isTestName(test)) {
      throw new IllegalArgumentException("\"" + test + "\" is not a test's name");
    }
    return List.of("sh", "-c", service.tests().one().replace("{test}", test));
  }

  /// The command that runs the whole suite.
  List<String> all(Service service) {
    return List.of("sh", "-c", service.tests().all());
  }

  /// The folder that holds the test's files at their places; laid out again after a crash.
  Path files(ReproductionGiven test, Path bench) {
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
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Path> paths(ReproductionGiven test, Path bench) {
    Path folder = bench.resolve("overlay");
    return test.files().stream().map(file -> folder.resolve(file.path())).toList();
  }
}
