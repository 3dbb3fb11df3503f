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
import java.util.TreeMap;
import java.util.TreeSet;

/// Lays out the `.gitattributes` that lines have above the files of a change, for a real
/// cherry-pick merges by those in its work tree.
record Attributes(Repository repository, Path scratch) {
  private static final String NAME = ".gitattributes";
  private static final String WHAT = "The attributes cannot be read";

  /// A folder for each line.
  Map<CommitId, Path> of(Collection<CommitId> lines, Change change) {
    List<String> files = change.files().stream().filter(file -> file.indexOf('\n') < 0).toList();
    SortedSet<String> places = new TreeSet<>(List.of(NAME));
    files.forEach(file -> folders(file).forEach(folder -> places.add(folder + "/" + NAME)));
    List<String> questions = new ArrayList<>();
    files.forEach(file -> questions.add(change.base() + ":" + file));
    for (CommitId line : lines) {
      places.forEach(place -> questions.add(line + ":" + place));
      files.forEach(file -> questions.addAll(List.of(line + ":" + file, line + ":" + home(file))));
    }
    Map<String, String> objects = objects(questions);
    Map<String, String> contents = new HashMap<>();
    Map<CommitId, Path> laidOut = new HashMap<>();
    for (CommitId line : lines) {
      boolean moved = files.stream().anyMatch(file -> landsElsewhere(file, line, change, objects));
      Map<String, String> blobs = moved ? all(line) : only(places, line, objects);
      laidOut.put(line, laidOut(line, blobs, contents));
    }
    return laidOut;
  }

  /// Whether git may follow the file to another folder of the line: it or its folder is gone there.
  private static boolean landsElsewhere(
      String file, CommitId line, Change change, Map<String, String> objects) {
    boolean there = objects.containsKey(line + ":" + file);
    boolean was = objects.containsKey(change.base() + ":" + file);
    return !there && (was || !objects.containsKey(line + ":" + home(file)));
  }

  private static Map<String, String> only(
      Collection<String> places, CommitId line, Map<String, String> objects) {
    Map<String, String> blobs = new TreeMap<>();
    for (String place : places) {
      String object = objects.getOrDefault(line + ":" + place, "");
      if (object.endsWith(" blob")) {
        blobs.put(place, object.substring(0, object.indexOf(' ')));
      }
    }
    return blobs;
  }

  private Map<String, String> all(CommitId line) {
    Map<String, String> blobs = new TreeMap<>();
    for (String entry : repository.ask(WHAT, "ls-tree", "-r", "-z", line.hex()).split("\0", -1)) {
      String path = entry.substring(entry.indexOf('\t') + 1);
      if (entry.startsWith("100") && (path.equals(NAME) || path.endsWith("/" + NAME))) {
        blobs.put(path, entry.split("[ \t]", -1)[2]);
      }
    }
    return blobs;
  }

  private Path laidOut(CommitId line, Map<String, String> blobs, Map<String, String> contents) {
    Path folder = scratch.resolve("attributes").resolve(line.hex());
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, String> blob : blobs.entrySet()) {
        Path file = folder.resolve(blob.getKey()).normalize();
        if (file.startsWith(folder)) { // a tree may name "..", as no honest git writes it
          Files.createDirectories(file.resolveSibling("."));
          Files.writeString(file, contents.computeIfAbsent(blob.getValue(), this::read));
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The scratch folder '%s' cannot be written. Make room there, or name another in TMPDIR"
              .formatted(scratch),
          e);
    }
  }

  private static List<String> folders(String file) {
    List<String> folders = new ArrayList<>();
    for (int i = file.indexOf('/'); i >= 0; i = file.indexOf('/', i + 1)) {
      folders.add(file.substring(0, i));
    }
    return folders;
  }

  /// The folder that a file is in; empty for the root, which git takes for the whole tree.
  private static String home(String file) {
    return file.substring(0, Math.max(file.lastIndexOf('/'), 0));
  }

  /// The objects that exist and their types, by question.
  private Map<String, String> objects(List<String> questions) {
    byte[] asked = (String.join("\n", questions) + "\n").getBytes(UTF_8);
    RunResult result =
        repository
            .git("cat-file", "--batch-check=%(objectname) %(objecttype)")
            .reading(asked)
            .finish();
    if (!result.succeeded()) {
      throw GitException.failed(WHAT, result);
    }
    Map<String, String> objects = new HashMap<>();
    List<String> answers = result.text().lines().toList();
    for (int i = 0; i < questions.size(); i++) {
      if (!answers.get(i).endsWith(" missing")) {
        objects.put(questions.get(i), answers.get(i));
      }
    }
    return objects;
  }

  private String read(String blob) {
    return repository.ask(WHAT, "cat-file", "blob", blob);
  }
}
