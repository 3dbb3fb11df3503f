package dev.hotfix.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Makes the shop's git repository from the patches kept in `examples/shop`: a bare one with the
/// branches `main`, `release/2.4` and `release/2.3` and a tag per release. Commit ids are the same
/// on every machine.
public final class ShopRepository {
  private static final ShopGit.Committer QUEUE =
      new ShopGit.Committer("Shop merge queue", "merge@example.org");

  private final ShopFiles files;
  private final ShopGit git;

  private ShopRepository(ShopFiles files, ShopGit git) {
    this.files = files;
    this.git = git;
  }

  /// Makes the repository in a folder that does not exist yet, and answers that folder.
  public static Path replay(ShopFiles files, Path into) {
    Path gitDirectory = into.toAbsolutePath().normalize();
    if (Files.exists(gitDirectory)) {
      throw new IllegalStateException(
          "'%s' exists already. Name a new folder for the shop's repository"
              .formatted(gitDirectory));
    }
    try {
      Path workTree = Files.createDirectories(gitDirectory.resolve("replay"));
      new ShopRepository(files, new ShopGit(gitDirectory, workTree, QUEUE)).replay();
      return gitDirectory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void replay() throws IOException {
    git.run("init", "-q", "--initial-branch=main");
    for (String line : Files.readAllLines(files.shop().resolve("history.txt"))) {
      if (!line.startsWith("#")) {
        step(line.split(" "));
      }
    }
    git.run("checkout", "-q", "--orphan", "empty");
    git.run("rm", "-q", "-r", "-f", ".");
    git.run("symbolic-ref", "HEAD", "refs/heads/main");
    git.run("config", "--unset", "core.worktree");
    git.run("config", "core.bare", "true");
    Files.deleteIfExists(git.gitDirectory().resolve("index"));
    Files.delete(git.workTree());
  }

  private void step(String[] words) throws IOException {
    switch (words[0]) {
      case "branch" -> branch(words);
      case "tag" -> git.run("tag", words[1], commitOf(words[2], words[3]));
      default -> throw new IllegalStateException("history.txt says '%s'".formatted(words[0]));
    }
  }

  private void branch(String[] words) throws IOException {
    if (words.length > 2) {
      git.run("checkout", "-q", "-b", words[1], commitOf(words[3], words[4]));
    }
    git.apply(patches(words[1]));
  }

  /// The patches after this one are as many as the commits after its commit.
  private String commitOf(String branch, String patch) throws IOException {
    int after = patches(branch).size() - Integer.parseInt(patch);
    return git.run("rev-parse", "--verify", "%s~%d".formatted(branch, after));
  }

  private List<Path> patches(String branch) throws IOException {
    try (Stream<Path> found = Files.list(files.patches(branch))) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
