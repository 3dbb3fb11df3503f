package dev.hotfix.engine.forecast;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.run.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Lays out the `.gitattributes` that lines have above the files of a change, for a real
/// cherry-pick merges by those in its work tree.
record Attributes(Repository repository, Path scratch) {
  private static final String NAME = ".gitattributes";
  private static final String WHAT = "The attributes cannot be read";

  /// A folder for each line.
  Map<CommitId, Path> of(Collection<CommitId> lines, Change change) {
    List<String> places = places(change);
    List<String> specs = new ArrayList<>();
    lines.forEach(line -> places.forEach(place -> specs.add(line + ":" + place)));
    List<String> found = found(specs);
    Map<String, String> contents = new HashMap<>();
    Map<CommitId, Path> folders = new HashMap<>();
    try {
      int i = 0;
      for (CommitId line : lines) {
        Path folder = scratch.resolve("attributes").resolve(line.hex());
        Files.createDirectories(folder);
        for (String place : places) {
          String[] words = found.get(i++).split(" ", -1);
          if (words.length == 3 && words[1].equals("blob")) {
            Path file = folder.resolve(place);
            Files.createDirectories(file.resolve("..").normalize());
            Files.writeString(file, contents.computeIfAbsent(words[0], this::read));
          }
        }
        folders.put(line, folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The scratch folder '%s' cannot be written. Make room there, or name another in TMPDIR"
              .formatted(scratch),
          e);
    }
    return folders;
  }

  private static List<String> places(Change change) {
    SortedSet<String> places = new TreeSet<>(List.of(NAME));
    for (String file : change.files()) {
      for (int i = file.indexOf('/'); i >= 0; i = file.indexOf('/', i + 1)) {
        places.add(file.substring(0, i + 1) + NAME);
      }
    }
    return places.stream().filter(place -> place.indexOf('\n') < 0).toList();
  }

  /// An answer a question, in order.
  private List<String> found(List<String> specs) {
    byte[] questions = (String.join("\n", specs) + "\n").getBytes(UTF_8);
    RunResult result = repository.git("cat-file", "--batch-check").reading(questions).finish();
    if (!result.succeeded()) {
      throw GitException.failed(WHAT, result);
    }
    return result.text().lines().toList();
  }

  private String read(String blob) {
    return repository.ask(WHAT, "cat-file", "blob", blob);
  }
}
