package dev.hotfix.engine.forecast;

import static java.util.stream.Collectors.toSet;

import dev.hotfix.engine.forecast.LineForecast.Prerequisite;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.run.RunResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The commits on the way to a fix that changed some files, without those a line has in the same or
/// another form. Bounded on both sides, for some files are changed by every commit.
record Missing(Repository repository, CommitId line, CommitId before) {
  private static final int MOST = 20;
  private static final int COMPARED = 100;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  List<Prerequisite> in(List<String> files) {
    Set<String> names = new HashSet<>(files);
    names.addAll(formerNames(files));
    Map<CommitId, String> theirs = changing(before, line, names, MOST);
    if (theirs.isEmpty()) {
      return List.of();
    }
    Map<CommitId, String> ours = changing(line, before, names, COMPARED);
    Set<CommitId> carried = carried(theirs, ours);
    return theirs.entrySet().stream()
        .filter(commit -> !carried.contains(commit.getKey()))
        .map(commit -> new Prerequisite(commit.getKey(), commit.getValue()))
        .toList();
  }

  /// Those of `theirs` with the same subject and the same patch as one of `ours`, or whose copy
  /// says where it is from.
  private Set<CommitId> carried(Map<CommitId, String> theirs, Map<CommitId, String> ours) {
    Set<String> subjects = new HashSet<>(theirs.values());
    List<CommitId> alike = new ArrayList<>();
    ours.forEach((commit, subject) -> {
      if (subjects.contains(subject)) {
        alike.add(commit);
      }
    });
    if (alike.isEmpty()) {
      return Set.of();
    }
    var patches = new Patches(repository);
    Set<String> known = new HashSet<>(patches.of(alike).values());
    return patches.of(theirs.keySet()).entrySet().stream()
        .filter(patch -> known.contains(patch.getValue()))
        .map(Map.Entry::getKey)
        .collect(toSet());
  }

  private Map<CommitId, String> changing(CommitId of, CommitId not, Set<String> files, int most) {
    List<String> words = new ArrayList<>(List.of("log", "-z", "--no-merges", "-n" + most));
    words.addAll(List.of("--format=tformat:%H %s", of.hex(), "^" + not, "--"));
    words.addAll(files);
    RunResult result = repository.git(words).within(LIMIT).finish();
    if (result.timedOut()) {
      return Map.of(); // what conflicts is told all the same
    }
    if (!result.succeeded()) {
      throw GitException.failed("The missing commits cannot be listed", result);
    }
    Map<CommitId, String> commits = new LinkedHashMap<>();
    Arrays.stream(result.text().split("\0", -1))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> entry.split(" ", 2))
        .forEach(entry -> commits.put(new CommitId(entry[0]), entry[1]));
    return commits;
  }

  /// What files of the line that conflict are called where the fix was written, or the other way
  /// round.
  private List<String> formerNames(List<String> files) {
    String[] words =
        repository
            .ask(
                "Renames cannot be found",
                "diff-tree",
                "-r",
                "-z",
                "-M",
                "-l2000",
                "--diff-filter=R",
                "--name-status",
                line.hex(),
                before.hex())
            .split("\0", -1);
    List<String> names = new ArrayList<>();
    for (int i = 0; i + 2 < words.length; i += 3) {
      if (files.contains(words[i + 1])) {
        names.add(words[i + 2]);
      } else if (files.contains(words[i + 2])) {
        names.add(words[i + 1]);
      }
    }
    return names;
  }
}
