package dev.hotfix.engine.bisect;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
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
    boolean checkEnds) {

  /// Files put over every commit before it is tested, at the place they have under `base`.
  public record Overlay(Path base, List<Path> paths) {
    public static final Overlay NONE = new Overlay(Path.of(""), List.of());

    public Overlay {
      paths = List.copyOf(paths);
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

  /// A name for this search: the same for the same arguments, so that a killed search is found
  /// again.
  public String key() {
    List<Object> identity =
        List.of(repository.gitDirectory(), good, bad, command, overlay, limit, walk, checkEnds);
    try {
      byte[] bytes = identity.toString().getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
