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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Surveys what changes land on. It lays out the `.gitattributes` of each line, for a real
/// cherry-pick merges by those in its work tree.
record Grounds(Repository repository, Path scratch) {
  private static final String NAME = ".gitattributes";
  private static final String WHAT = "The lines cannot be read";

  /// The ground of each line, all lines and changes with one question to git.
  Map<CommitId, Ground> of(Collection<CommitId> lines, Collection<Change> changes) {
    SortedSet<String> places = new TreeSet<>(List.of(NAME));
    changes.stream()
        .flatMap(change -> files(change).stream())
        .flatMap(file -> folders(file).stream())
        .forEach(folder -> places.add(folder + "/" + NAME));
    Map<String, String> objects = objects(questions(lines, changes, places));
    Map<CommitId, Map<String, String>> blobs = new HashMap<>();
    for (CommitId line : lines) {
      boolean moves = changes.stream().anyMatch(change -> moves(change, line, objects));
      blobs.put(line, moves ? all(line) : only(places, line, objects));
    }
    Map<String, byte[]> contents =
        repository.blobs(blobs.values().stream().flatMap(b -> b.values().stream()).toList());
    Map<CommitId, Ground> grounds = new HashMap<>();
    for (CommitId line : lines) {
      String tree = objects.getOrDefault(line + "^{tree}", "").replace(" tree", "");
      grounds.put(
          line, new Ground(tree, laidOut(line, blobs.getOrDefault(line, Map.of()), contents)));
    }
    return grounds;
  }

  private static List<String> questions(
      Collection<CommitId> lines, Collection<Change> changes, Collection<String> places) {
    Set<String> questions = new LinkedHashSet<>();
    for (Change change : changes) {
      for (String file : files(change)) {
        questions.add(change.base() + ":" + file);
        for (CommitId line : lines) {
          questions.addAll(List.of(line + ":" + file, line + ":" + home(file)));
        }
      }
    }
    for (CommitId line : lines) {
      questions.add(line + "^{tree}");
      places.forEach(place -> questions.add(line + ":" + place));
    }
    return List.copyOf(questions);
  }

  private static List<String> files(Change change) {
    return change.files().stream().filter(file -> file.indexOf('\n') < 0).toList();
  }

  private static boolean moves(Change change, CommitId line, Map<String, String> objects) {
    return files(change).stream().anyMatch(file -> landsElsewhere(file, line, change, objects));
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

  private Path laidOut(CommitId line, Map<String, String> blobs, Map<String, byte[]> contents) {
    Path folder = scratch.resolve("attributes").resolve(line.hex());
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, String> blob : blobs.entrySet()) {
        Path file = folder.resolve(blob.getKey()).normalize();
        if (file.startsWith(folder)) { // a tree may name "..", as no honest git writes it
          Files.createDirectories(file.resolveSibling("."));
          Files.write(file, contents.getOrDefault(blob.getValue(), new byte[0]));
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
}
