package dev.hotfix.work;

import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.EvidenceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Lays the files of a reproducing test out on disk, for every stage that runs it.
public final class TestBench {

  private final EvidenceStore evidence;

  public TestBench(EvidenceStore evidence) {
    this.evidence = evidence;
  }

  /// The folder that holds the test's files at their places; laid out again after a crash.
  public Path files(ReproductionGiven test, Path bench) {
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

  /// Where the test's files lie in that folder.
  public List<Path> paths(ReproductionGiven test, Path bench) {
    Path folder = bench.resolve("overlay");
    return test.files().stream().map(file -> folder.resolve(file.path())).toList();
  }
}
