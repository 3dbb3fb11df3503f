package dev.hotfix.engine.forecast;

import dev.hotfix.engine.git.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Lays out a line's `.gitattributes` above the files of a change, for a real cherry-pick merges by
/// those in its work tree.
record Attributes(Repository repository, Path scratch) {
  private static final String NAME = ".gitattributes";

  Path of(String line, Change change) {
    SortedSet<String> places = new TreeSet<>(List.of(NAME));
    for (String file : change.files()) {
      for (int i = file.indexOf('/'); i >= 0; i = file.indexOf('/', i + 1)) {
        places.add(file.substring(0, i + 1) + NAME);
      }
    }
    try {
      Path folder = Files.createDirectories(scratch.resolve("attributes").resolve(line));
      String[] words = {"ls-tree", "-z", "--full-tree", "--name-only", line, "--"};
      List<String> all = new ArrayList<>(List.of(words));
      all.addAll(places);
      String what = "The attributes of '%s' cannot be read".formatted(line);
      for (String place : repository.ask(what, all.toArray(String[]::new)).split("\0", -1)) {
        if (!place.isEmpty()) {
          Path file = folder.resolve(place);
          Files.createDirectories(file.resolve("..").normalize());
          Files.writeString(file, repository.ask(what, "cat-file", "blob", line + ":" + place));
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The scratch folder '%s' cannot be written".formatted(scratch), e);
    }
  }
}
