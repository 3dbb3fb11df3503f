package dev.hotfix.engine.git;

import dev.hotfix.engine.disk.Durably;
import dev.hotfix.engine.disk.Leftovers;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A repository somewhere else: mirrored, asked for its branches, and given new commits.
public record Remote(RepositoryUrl url, Optional<Access> access) {
  private static final Duration LIMIT = Duration.ofMinutes(30);

  /// The repository at an address; see [RepositoryUrl] for what is allowed.
  public static Remote at(String address) {
    return new Remote(new RepositoryUrl(address), Optional.empty());
  }

  /// A credential, and the folder in which it lies while git needs it; only its owner may read
  /// there.
  public record Access(Credential credential, Path folder) {}

  /// The same repository, reached with this credential instead of what git's user has.
  public Remote as(Access other) {
    return new Remote(url, Optional.of(other));
  }

  /// Brings a bare mirror of branches and tags up to date, or makes it. Killed at any moment,
  /// `folder` holds a whole mirror or does not exist. Refs outside `refs/heads` and `refs/tags` are
  /// ours to keep.
  public Repository mirror(Path folder) {
    if (!Files.isDirectory(folder)) {
      copyTo(folder);
    }
    Repository mirror = Repository.at(folder);
    List<String> fetch = new ArrayList<>(List.of("fetch", "--quiet", "--prune", "--no-tags"));
    fetch.addAll(List.of("--no-write-fetch-head", "--", url.value()));
    fetch.addAll(List.of("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"));
    reach(mirror.git(fetch));
    return mirror;
  }

  private void copyTo(Path folder) {
    Path parent = Durably.parent(folder.normalize());
    try {
      Files.createDirectories(parent);
      Path half = Leftovers.in(parent).folder(".hotfix-mirror");
      try {
        reach(
            Git.command(
                "clone", "--bare", "--quiet", "--template=", "--", url.value(), half.toString()));
        Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
      } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
        // Another worker was faster: its mirror is as good as ours.
      } finally {
        Scratch.delete(half);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A mirror cannot be kept in '%s'".formatted(parent), e);
    }
  }

  /// The commit that a branch or tag stands on over there, without fetching it.
  public Optional<CommitId> find(String ref) {
    Map<String, CommitId> refs = new TreeMap<>();
    reach(Git.command("ls-remote", "--quiet", "--", url.value()))
        .lines()
        .map(line -> line.split("\t", 2))
        .forEach(words -> refs.put(words[1], new CommitId(words[0])));
    return Stream.of("refs/heads/" + ref, "refs/tags/" + ref + "^{}", "refs/tags/" + ref, ref)
        .filter(refs::containsKey)
        .map(refs::get)
        .findFirst();
  }

  /// Moves a branch over there from `expected` (absent: the branch must be new) to a commit of
  /// `from`. A branch that already stands on the commit counts as pushed, so that this may be
  /// repeated.
  public PushOutcome push(
      Repository from, CommitId commit, String branch, Optional<CommitId> expected) {
    String ref = "refs/heads/" + branch;
    if (!from.says(from.git("check-ref-format", ref))) {
      throw new GitException("'%s' cannot name a branch. Choose another".formatted(branch), false);
    }
    String lease = expected.map(CommitId::hex).orElse("");
    RunResult result =
        finish(
            from.git(
                "push",
                "--quiet",
                "--no-verify",
                "--force-with-lease=" + ref + ":" + lease,
                "--",
                url.value(),
                commit + ":" + ref));
    if (result.succeeded()) {
      return new PushOutcome.Pushed(commit);
    }
    Optional<CommitId> found = find(branch);
    if (found.equals(Optional.of(commit))) {
      return new PushOutcome.Pushed(commit);
    }
    if (found.equals(expected)) {
      throw GitException.unreachable(url, result);
    }
    return new PushOutcome.Moved(found);
  }

  private String reach(Run run) {
    RunResult result = finish(run);
    if (!result.succeeded()) {
      throw GitException.unreachable(url, result);
    }
    return result.text();
  }

  private RunResult finish(Run run) {
    try (var admission = Admission.of(url, access)) {
      return admission.prepare(run.within(LIMIT)).finish();
    }
  }
}
