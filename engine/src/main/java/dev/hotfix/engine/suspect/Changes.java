package dev.hotfix.engine.suspect;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Range;
import dev.hotfix.engine.git.Repository;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks git which commits of a range changed a file, some of its lines, or a single line; all of
/// them follow the file through renames.
record Changes(Repository repository, Range range) {
  List<CommitId> ofFile(String file) {
    List<String> words = new ArrayList<>(List.of("log", "--format=%H", "--follow", "-M"));
    words.addAll(range.words());
    words.addAll(List.of("--", file));
    return ids(words);
  }

  List<CommitId> ofLines(String file, MethodRegion region) {
    String lines = "-L%d,%d:%s".formatted(region.first(), region.last(), file);
    List<String> words = new ArrayList<>(List.of("log", "--format=%H", "-s", "-w", lines));
    words.addAll(range.words());
    return ids(words);
  }

  /// The commit that wrote the line as it is, whitespace aside.
  Optional<CommitId> ofLine(String file, int line) {
    String at = "-L%d,%d".formatted(line, line);
    var result =
        repository
            .git("blame", "--porcelain", "-w", "-M", at, range.upTo().hex(), "--", file)
            .finish();
    return result.succeeded()
        ? Optional.of(new CommitId(result.text().split(" ", 2)[0]))
        : Optional.empty();
  }

  /// How many files each of these commits changed.
  Map<CommitId, Integer> sizes(List<CommitId> commits) {
    List<String> words = new ArrayList<>(List.of("log", "--no-walk=unsorted", "--name-only"));
    words.add("--format=%x00%H");
    commits.forEach(commit -> words.add(commit.hex()));
    Map<CommitId, Integer> sizes = new HashMap<>();
    if (!commits.isEmpty()) {
      String log = repository.ask("The changes cannot be counted", words.toArray(String[]::new));
      Arrays.stream(log.split("\0", -1))
          .map(entry -> entry.lines().filter(line -> !line.isBlank()).toList())
          .filter(lines -> !lines.isEmpty())
          .forEach(lines -> sizes.put(new CommitId(lines.getFirst()), lines.size() - 1));
    }
    return sizes;
  }

  private List<CommitId> ids(List<String> words) {
    var result = repository.git(words).finish();
    return result.succeeded() ? result.text().lines().map(CommitId::new).toList() : List.of();
  }
}
