package dev.hotfix.engine.forecast;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// A seeded repository in which `main` and `line` went apart by edits and renames.
final class RandomLines {
  final TestRepository repository;
  final List<CommitId> onMain = new ArrayList<>();
  private final Random random;

  RandomLines(Path root, Random random) {
    this.random = random;
    repository = new TestRepository(root);
    for (int i = 0; i < 4; i++) {
      List<String> lines = IntStream.range(0, 30).mapToObj(n -> "line " + n).toList();
      repository.write(
          "file" + i + ".txt", "file %d\n".formatted(i) + String.join("\n", lines) + "\n");
    }
    repository.commit("base");
    repository.git("branch", "line");
    for (int i = 0; i < 8; i++) {
      onMain.add(change("main " + i));
    }
    repository.git("switch", "-q", "line");
    for (int i = 0; i < 5; i++) {
      change("line " + i);
    }
  }

  private CommitId change(String what) {
    List<Path> files = files();
    Path file = files.get(random.nextInt(files.size()));
    String name = repository.root().relativize(file).toString();
    if (random.nextInt(5) == 0) {
      repository.write("moved/keep.txt", "x");
      repository.git("mv", name, "moved/" + random.nextInt(1000) + ".txt");
    } else {
      repository.write(name, edited(read(file), what));
    }
    return repository.commit(what);
  }

  private String edited(List<String> lines, String what) {
    List<String> edited = new ArrayList<>(lines);
    int at = random.nextInt(edited.size());
    if (random.nextBoolean()) {
      edited.set(at, what + " changed this");
    } else {
      edited.add(at, what + " added this");
    }
    return String.join("\n", edited) + "\n";
  }

  private List<Path> files() {
    try (var files = Files.walk(repository.root())) {
      return files
          .filter(file -> file.toString().endsWith(".txt") && !file.endsWith("keep.txt"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
