package dev.hotfix.engine.git;

import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A git repository on this machine, bare or not. Reading methods never write to it. All throw
/// [GitException] when git cannot answer.
public final class Repository {
  private final Path gitDirectory;
  private final Map<String, String> storage;

  private Repository(Path gitDirectory, Map<String, String> storage) {
    this.gitDirectory = gitDirectory;
    this.storage = storage;
  }

  /// The repository that `folder` is, or lies in.
  public static Repository at(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    String what = "'%s' is not a git repository".formatted(folder);
    if (!absolute.toFile().isDirectory()) {
      throw new GitException(what + ": there is no such directory", false);
    }
    Run ask = Git.command("rev-parse", "--absolute-git-dir").in(absolute);
    return new Repository(Path.of(Git.demand(what, ask).strip()), Map.of());
  }

  /// This repository with everything that is written going to a scratch folder instead: objects
  /// made through it can be read through it, and vanish with the folder.
  public Repository writingTo(Scratch scratch) {
    return new Repository(
        gitDirectory,
        Map.of(
            "GIT_OBJECT_DIRECTORY",
            scratch.folder().toString(),
            "GIT_ALTERNATE_OBJECT_DIRECTORIES",
            quoted(commonDirectory().resolve("objects"))));
  }

  public Path gitDirectory() {
    return gitDirectory;
  }

  /// The top folder of its checked-out files, unless it is bare.
  public Optional<Path> workTree() {
    Path folder = gitDirectory.endsWith(".git") ? gitDirectory.resolve("..") : gitDirectory;
    RunResult result = Git.command("rev-parse", "--show-toplevel").in(folder.normalize()).finish();
    return result.succeeded() ? Optional.of(Path.of(result.text().strip())) : Optional.empty();
  }

  /// A git command on this repository, ready to run. Names from outside must be resolved to commit
  /// ids first, or stand behind `--`.
  public Run git(List<String> words) {
    Run run = Git.in(gitDirectory, words);
    for (Map.Entry<String, String> variable : storage.entrySet()) {
      run = run.with(variable.getKey(), variable.getValue());
    }
    return run;
  }

  public Run git(String... words) {
    return git(List.of(words));
  }

  /// The output of a git command that must succeed; `what` begins the message if it does not.
  public String ask(String what, String... words) {
    return Git.demand(what, git(words));
  }

  /// The full id of the commit that a revision names: a branch, tag, abbreviated id, `HEAD~3`, …
  public CommitId resolve(String revision) {
    RunResult result =
        revision.startsWith("-") || revision.isBlank()
            ? Run.of("false").finish()
            : git("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
                .finish();
    if (!result.succeeded()) {
      throw GitException.because(
          "Revision '%s' is not a commit in '%s'. %s".formatted(revision, gitDirectory, cure()));
    }
    return new CommitId(result.text().strip());
  }

  /// What to do about a commit that is not there.
  private String cure() {
    if (isShallow()) {
      return "The clone is shallow: complete it with 'git fetch --unshallow'";
    }
    boolean empty = ask("The commits cannot be counted", "rev-list", "--all", "-n1").isEmpty();
    return empty
        ? "The repository has no commits at all: name another, or fetch them first"
        : "Check its spelling, or fetch it first";
  }

  /// The commits of a fix, oldest first: one, or those of a range `A..B` along its first parents.
  public List<CommitId> resolveFix(String fix) {
    int dots = fix.indexOf("..");
    if (dots < 0) {
      return List.of(resolve(fix));
    }
    CommitId after = resolve(fix.substring(0, dots));
    String what = "The range '%s' cannot be read".formatted(fix);
    String top = resolve(fix.substring(dots + 2)).hex();
    String list = ask(what, "rev-list", "--first-parent", "--reverse", top, "^" + after);
    if (list.isBlank()) {
      throw new GitException(
          "The range '%s' holds no commit. Write it as OLD..NEW".formatted(fix), false);
    }
    return Commits.ids(list);
  }

  /// The commit a release line stands on; a branch that only the origin has is found as well.
  public CommitId resolveLine(String line) {
    String remote = "refs/remotes/origin/" + line;
    boolean local = says(git("rev-parse", "--verify", "--quiet", "--end-of-options", line));
    boolean known = local || !says(git("rev-parse", "--verify", "--quiet", remote));
    return resolve(known ? line : remote);
  }

  public boolean isShallow() {
    return ask("The repository cannot be read", "rev-parse", "--is-shallow-repository")
        .startsWith("t");
  }

  /// The commits at which a shallow clone's history ends, without their parents; none if the
  /// history is whole.
  public Set<CommitId> shallowEnds() {
    Path file = commonDirectory().resolve("shallow");
    try {
      return Files.exists(file)
          ? Files.readAllLines(file).stream().map(CommitId::new).collect(Collectors.toSet())
          : Set.of();
    } catch (IOException e) {
      throw new UncheckedIOException("'%s' cannot be read".formatted(file), e);
    }
  }

  /// How many commits a range has, merges not counted.
  public int count(Range range) {
    List<String> words = new ArrayList<>(List.of("rev-list", "--count", "--no-merges"));
    words.addAll(range.words());
    return Integer.parseInt(
        ask("The commits cannot be counted", words.toArray(String[]::new)).strip());
  }

  public boolean isAncestor(CommitId ancestor, CommitId descendant) {
    return says(git("merge-base", "--is-ancestor", ancestor.hex(), descendant.hex()));
  }

  /// A best common ancestor, if the two have any history in common.
  public Optional<CommitId> mergeBase(CommitId one, CommitId other) {
    RunResult result = git("merge-base", one.hex(), other.hex()).finish();
    return result.succeeded() ? Optional.of(new CommitId(result.text().strip())) : Optional.empty();
  }

  public Commit commit(CommitId id) {
    return Commits.read(this, List.of("--no-walk=unsorted", id.hex())).getFirst();
  }

  /// These commits with their messages.
  public List<Commit> commits(Collection<CommitId> ids) {
    return Commits.these(this, ids);
  }

  /// The commits of a range, newest first, children before parents.
  public List<Commit> log(Range range) {
    List<String> words = new ArrayList<>(List.of("--topo-order"));
    words.addAll(range.words());
    return Commits.read(this, words);
  }

  /// Everybody who wrote or committed one of a range's commits, or is named in a `Co-authored-by`
  /// of one; each address once.
  public List<Commit.Person> contributors(Range range) {
    return Contributors.of(this, range);
  }

  /// What a commit changed against its first parent, renames followed.
  public List<FileChange> changes(CommitId commit) {
    return Commits.changes(this, commit);
  }

  /// What a commit changed since it parted from another, renames followed.
  public List<FileChange> changes(CommitId since, CommitId commit) {
    return mergeBase(since, commit)
        .map(base -> Commits.changes(this, base, commit))
        .orElseGet(() -> changes(commit));
  }

  /// The bytes of a file as of a commit, if it is there.
  public Optional<byte[]> file(CommitId commit, String path) {
    RunResult result =
        git("cat-file", "blob", commit.hex() + ":" + path).keeping(64 << 20).finish();
    if (!result.succeeded() || result.cut()) {
      return Optional.empty();
    }
    byte[] bytes = new byte[result.output().remaining()];
    result.output().duplicate().get(bytes);
    return Optional.of(bytes);
  }

  /// The bytes of each of these objects (`<id>` or `<commit>:<path>`) that is there and a file.
  public Map<String, byte[]> blobs(Collection<String> names) {
    return Blobs.read(this, names);
  }

  /// The commits of a range that explain how a file came to be what it is, newest first, children
  /// before parents; merges are seen through, renames are not followed.
  public List<Version> versions(Range range, String path) {
    return Versions.of(this, range, path);
  }

  /// What each of these commits touched, merges against their first parent, renames not followed.
  public Map<CommitId, List<Touched>> touched(Collection<CommitId> commits) {
    return CommitFiles.of(this, commits);
  }

  /// All paths in a commit's tree.
  public List<String> files(CommitId commit) {
    String list =
        ask("The files cannot be listed", "ls-tree", "-r", "-z", "--name-only", commit.hex());
    return list.isEmpty() ? List.of() : List.of(list.split("\0"));
  }

  /// The branches and the commits they stand on.
  public Map<String, CommitId> heads() {
    String format = "--format=%(objectname) %(refname:lstrip=2)";
    Map<String, CommitId> heads = new TreeMap<>();
    ask("The branches cannot be listed", "for-each-ref", format, "refs/heads")
        .lines()
        .map(line -> line.split(" ", 2))
        .forEach(words -> heads.put(words[1], new CommitId(words[0])));
    return heads;
  }

  /// The tags on a commit or its ancestors, newest first.
  public List<Tag> tagsReachableFrom(CommitId commit) {
    String format = "--format=%(objectname) %(*objectname) %(creatordate:unix) %(refname:lstrip=2)";
    return ask(
            "The tags cannot be listed",
            "for-each-ref",
            "--merged=" + commit,
            "--sort=-version:refname",
            "--sort=-creatordate",
            format,
            "refs/tags")
        .lines()
        .map(line -> line.split(" ", 4))
        .map(words -> tag(words[1].isEmpty() ? words[0] : words[1], words[2], words[3]))
        .toList();
  }

  private static Tag tag(String commit, String seconds, String name) {
    return new Tag(name, new CommitId(commit), Instant.ofEpochSecond(Long.parseLong(seconds)));
  }

  /// Whether a line holds a fix, by ancestry or as a cherry-pick that nobody reverted since.
  public Optional<Carried> carries(CommitId line, CommitId fix) {
    return new Carrying(this, line).of(fix);
  }

  boolean says(Run question) {
    RunResult result = question.finish();
    if (!result.succeeded() && !result.exitedWith(1)) {
      throw GitException.failed("The history cannot be read", result);
    }
    return result.succeeded();
  }

  /// The directory with the objects and refs, which a linked work tree shares with its repository.
  Path commonDirectory() {
    Run ask = Git.in(gitDirectory, List.of("rev-parse", "--git-common-dir"));
    return gitDirectory.resolve(Git.demand("The objects cannot be found", ask).strip()).normalize();
  }

  /// A list separated by colons may hold quoted paths; see `GIT_ALTERNATE_OBJECT_DIRECTORIES` in
  /// git(1).
  private static String quoted(Path path) {
    String escaped = path.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    return "\"" + escaped + "\"";
  }

  @Override
  public String toString() {
    return gitDirectory.toString();
  }
}
