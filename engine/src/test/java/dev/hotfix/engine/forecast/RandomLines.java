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

/// A seeded repository in which `main` and `line` went apart by edits, renames of files and
/// folders, deletions, modes, links, binary files, attributes and merges.
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
    repository.write("dir/.gitattributes", "union1.txt merge=union\n");
    repository.write("dir/union1.txt", "one\ntwo\nthree\n");
    repository.write("dir/plain.txt", "one\r\ntwo\r\nthree\r\n");
    repository.write(".gitattributes", "notes.md merge=union\n");
    repository.write("notes.md", "one\ntwo\n");
    repository.write("data.bin", "\0");
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
    switch (random.nextInt(14)) {
      case 0, 1 -> {
        repository.write("moved/keep.txt", "x");
        repository.git("mv", name, "moved/" + what.replace(' ', '-') + ".txt");
      }
      case 2 -> moveFolder();
      case 3 -> repository.git("rm", "-q", name);
      case 4 -> repository.git("update-index", "--chmod=+x", name);
      case 5 -> repository.write("data.bin", "\0\1" + what);
      case 6 ->
          repository.write("notes.md", edited(read(repository.root().resolve("notes.md")), what));
      case 7 -> repository.write("dir/new" + random.nextInt(3) + ".txt", what + "\nnew\n");
      case 8 -> {
        return merged(what);
      }
      case 9 -> link(what);
      default -> repository.write(name, edited(read(file), what));
    }
    return repository.commit(what);
  }

  private void moveFolder() {
    String from = Files.isDirectory(repository.root().resolve("dir")) ? "dir" : "elsewhere/dir";
    repository.write("elsewhere/keep.md", "x");
    if (!repository.git("ls-files", from).isEmpty()) {
      repository.git("mv", from, from.equals("dir") ? "elsewhere/dir" : "dir");
    }
  }

  /// A merge, whose change against its first parent is what is picked.
  private CommitId merged(String what) {
    String here = repository.git("rev-parse", "--abbrev-ref", "HEAD");
    repository.git("switch", "-q", "-c", what.replace(' ', '-') + "-side");
    change(what + " side");
    repository.git("switch", "-q", here);
    repository.git("merge", "-q", "--no-ff", "-m", what, what.replace(' ', '-') + "-side");
    return repository.head();
  }

  private void link(String what) {
    try {
      Path link = repository.root().resolve("link");
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, Path.of(what));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String edited(List<String> lines, String what) {
    List<String> edited = new ArrayList<>(lines);
    if (edited.isEmpty()) {
      return what + "\n";
    }
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
          .filter(file -> !file.startsWith(repository.root().resolve(".git")))
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
