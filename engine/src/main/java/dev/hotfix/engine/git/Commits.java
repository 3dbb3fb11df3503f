package dev.hotfix.engine.git;

import dev.hotfix.engine.git.Commit.Person;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads what `git log` and `git diff-tree` print.
final class Commits {
  private static final String FORMAT = "--format=tformat:%H%x00%P%x00%an%x00%ae%x00%ct%x00%s%x00%b";
  private static final int FIELDS = 7;

  private Commits() {}

  static List<Commit> read(Repository repository, List<String> words) {
    List<String> command = new ArrayList<>(List.of("log", "-z", "--encoding=UTF-8", FORMAT));
    command.addAll(words);
    command.add("--");
    return parse(Git.demand("The log cannot be read", repository.git(command)));
  }

  /// Their ids go through standard input: there may be more of them than a command line holds.
  static List<Commit> these(Repository repository, Collection<CommitId> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    String input = ids.stream().map(id -> id.hex() + "\n").collect(Collectors.joining());
    return parse(
        Git.demand(
            "The log cannot be read",
            repository
                .git("log", "-z", "--encoding=UTF-8", FORMAT, "--no-walk=unsorted", "--stdin")
                .reading(input.getBytes(StandardCharsets.UTF_8))));
  }

  private static List<Commit> parse(String log) {
    String[] fields = log.split("\0", -1);
    List<Commit> commits = new ArrayList<>();
    for (int i = 0; i + FIELDS < fields.length; i += FIELDS) {
      commits.add(commit(Arrays.asList(fields).subList(i, i + FIELDS)));
    }
    return commits;
  }

  private static Commit commit(List<String> fields) {
    return new Commit(
        new CommitId(fields.get(0)),
        ids(fields.get(1)),
        new Person(fields.get(2), fields.get(3)),
        Instant.ofEpochSecond(Long.parseLong(fields.get(4))),
        fields.get(5),
        fields.get(6).strip());
  }

  static List<CommitId> ids(String words) {
    return words.isBlank()
        ? List.of()
        : Arrays.stream(words.strip().split("\\s+")).map(CommitId::new).toList();
  }

  static List<FileChange> changes(Repository repository, CommitId commit) {
    String list =
        repository.ask(
            "The changed files cannot be listed",
            "diff-tree",
            "-r",
            "-z",
            "-M",
            "--root",
            "--no-commit-id",
            "--name-status",
            "--diff-merges=first-parent",
            commit.hex());
    return changes(list);
  }

  static List<FileChange> changes(Repository repository, CommitId from, CommitId to) {
    return changes(
        repository.ask(
            "The changed files cannot be listed",
            "diff-tree",
            "-r",
            "-z",
            "-M",
            "--name-status",
            from.hex(),
            to.hex()));
  }

  private static List<FileChange> changes(String list) {
    List<FileChange> changes = new ArrayList<>();
    var words = Arrays.asList(list.split("\0")).iterator();
    while (words.hasNext()) {
      String status = words.next();
      if (!status.isEmpty()) {
        boolean renamed = status.startsWith("R") || status.startsWith("C");
        Optional<String> from = renamed ? Optional.of(words.next()) : Optional.empty();
        changes.add(FileChange.of(status.charAt(0), words.next(), from));
      }
    }
    return changes;
  }
}
