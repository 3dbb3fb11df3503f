package dev.hotfix.engine.forecast;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.run.RunResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What one commit brought its first parent.
///
/// @param base the first parent, or the empty tree of a root commit
/// @param at when it was committed, in seconds
/// @param since in seconds; no copy of the change was committed before
record Change(
    CommitId fix, Optional<CommitId> parent, String base, List<String> files, long at, long since) {
  /// No commit is older than the change it copies, but clocks go wrong.
  private static final Duration SLACK = Duration.ofDays(2);

  private static final Pattern START = Pattern.compile("(?:^|\0)\1");

  /// The changes of some commits, in their order, read with one question.
  static List<Change> of(Repository repository, Collection<CommitId> fixes) {
    String asked = fixes.stream().map(fix -> fix + "\n").collect(Collectors.joining());
    List<String> words = new ArrayList<>(List.of("-c", "log.showRoot=true", "log", "--stdin"));
    words.addAll(List.of("--no-walk=unsorted", "--format=tformat:%x01%H %at %ct %P"));
    words.addAll(List.of("--diff-merges=first-parent", "-r", "-z", "--name-only", "--no-renames"));
    RunResult result = repository.git(words).reading(asked.getBytes(UTF_8)).finish();
    if (!result.succeeded()) {
      throw GitException.failed("The fix cannot be read", result);
    }
    List<Change> changes = new ArrayList<>();
    for (String entry : START.split(result.text(), -1)) {
      if (!entry.isEmpty()) {
        changes.add(read(repository, entry.split("\0", -1)));
      }
    }
    return changes;
  }

  /// `<id> <written> <committed> <parents>\0` and, if there are any, `\n<file>\0<file>\0…`.
  private static Change read(Repository repository, String[] words) {
    String[] head = words[0].split(" ", -1);
    List<String> files =
        Arrays.stream(words).skip(1).map(Change::withoutBreak).filter(f -> !f.isEmpty()).toList();
    Optional<CommitId> parent =
        head[3].isEmpty() ? Optional.empty() : Optional.of(new CommitId(head[3]));
    Cut.refuse(repository, parent.isEmpty() ? List.of(new CommitId(head[0])) : List.of());
    String base =
        parent
            .map(CommitId::hex)
            .orElseGet(() ->
                repository
                    .ask("The fix cannot be read", "hash-object", "-t", "tree", "/dev/null")
                    .strip());
    long at = Long.parseLong(head[2]);
    long since = Math.min(Long.parseLong(head[1]), at) - SLACK.toSeconds();
    return new Change(new CommitId(head[0]), parent, base, files, at, since);
  }

  private static String withoutBreak(String word) {
    return word.startsWith("\n") ? word.substring(1) : word;
  }
}
