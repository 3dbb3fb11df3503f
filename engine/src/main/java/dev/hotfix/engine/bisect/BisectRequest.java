package dev.hotfix.engine.bisect;

import dev.hotfix.engine.disk.Digest;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What to search: between which commits, with which test command (exit 0 good, 125 cannot test,
/// anything else bad; one that runs into the limit cannot test either), and which files to lay over
/// each commit.
public record BisectRequest(
    Repository repository,
    List<CommitId> good,
    CommitId bad,
    List<String> command,
    Overlay overlay,
    Duration limit,
    Walk walk,
    boolean checkEnds,
    Build build,
    Effort effort) {

  /// Files put over every commit before it is tested, at the place they have under `base`.
  public record Overlay(Path base, List<Path> paths) {
    public static final Overlay NONE = new Overlay(Path.of(""), List.of());

    public Overlay {
      paths = List.copyOf(paths);
    }
  }

  /// What makes a commit ready for its test (nothing, if empty), once for each tree and overlay; a
  /// commit on which it fails cannot be tested. Built work trees are kept for further runs up to so
  /// many bytes together.
  public record Build(List<String> command, long mostBytes) {
    public static final Build NONE = new Build(List.of(), 10L << 30);

    public Build {
      command = List.copyOf(command);
    }
  }

  /// How merges are treated.
  public enum Walk {
    /// All commits are candidates alike, as in `git bisect`.
    ALL,
    /// First along the first parents, then inside the merge that brought the defect.
    MAINLINE_FIRST,
    /// Only along the first parents: the answer may be a merge.
    FIRST_PARENT
  }

  public BisectRequest {
    good = good.stream().distinct().sorted().toList();
    command = List.copyOf(command);
    if (good.isEmpty()) {
      throw new IllegalArgumentException("No good commit was given. Name one before the defect");
    }
    if (command.isEmpty()) {
      throw new IllegalArgumentException("No test command was given. Put it after '--'");
    }
  }

  /// A search without a build and with the usual effort.
  public BisectRequest(
      Repository repository,
      List<CommitId> good,
      CommitId bad,
      List<String> command,
      Overlay overlay,
      Duration limit,
      Walk walk,
      boolean checkEnds) {
    this(repository, good, bad, command, overlay, limit, walk, checkEnds, Build.NONE, Effort.USUAL);
  }

  /// A search as `git bisect run` does it: ten minutes a run, nothing laid over.
  public static BisectRequest of(
      Repository repository, CommitId good, CommitId bad, List<String> command) {
    return new BisectRequest(
        repository,
        List.of(good),
        bad,
        command,
        Overlay.NONE,
        Duration.ofMinutes(10),
        Walk.ALL,
        false);
  }

  /// The same search with another effort.
  public BisectRequest with(Effort newEffort) {
    return new BisectRequest(
        repository, good, bad, command, overlay, limit, walk, checkEnds, build, newEffort);
  }

  /// The same search with a build before the test.
  public BisectRequest with(Build newBuild) {
    return new BisectRequest(
        repository, good, bad, command, overlay, limit, walk, checkEnds, newBuild, effort);
  }

  /// A name for this search: the same for the same arguments, so that a killed search is found
  /// again. The effort and the walk are left out: they do not change what a run means.
  public String key() {
    String laid = OverlayFiles.digest(overlay);
    List<Object> identity =
        List.of(
            repository.gitDirectory(), good, bad, command, laid, limit, checkEnds, build.command());
    return Digest.of(identity.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 16);
  }
}
