package dev.hotfix.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// The shop's repository, replayed once for all tests, with both attempts at a fix pushed to the
/// branches `attempt-1` and `attempt-2`.
final class ReplayedShop {
  static final ShopFiles FILES = ShopFiles.around(Path.of(""));
  static final ReplayedShop SHOP = new ReplayedShop();

  private final AtomicInteger trees = new AtomicInteger();
  private final Path folder;
  final Path repository;

  private ReplayedShop() {
    try {
      folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "shop");
      repository = ShopRepository.replay(FILES, folder.resolve("shop.git"));
      ShopDeveloper ben =
          ShopDeveloper.cloning(FILES, repository.toString(), folder.resolve("desk"));
      ben.push(1, "v2.4.1", "attempt-1");
      ben.push(2, "v2.4.1", "attempt-2");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A new work tree of a revision.
  Path tree(String revision) {
    Path tree = folder.resolve("tree-" + trees.incrementAndGet()).toAbsolutePath();
    git("worktree", "add", "-q", "--detach", tree.toString(), revision);
    return tree;
  }

  /// The built artifact of a revision.
  Path built(String revision) {
    Path tree = tree(revision);
    assertThat(run(tree, "./build").text()).isEmpty();
    return tree.resolve("target/shop");
  }

  String git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
    command.addAll(List.of(arguments));
    RunResult result = Run.of(command).keepingErrorsApart().finish();
    assertThat(result.succeeded()).as(result.errorText()).isTrue();
    return result.text().strip();
  }

  RunResult run(Path tree, String... command) {
    Run run = Run.of(command).in(tree);
    for (Map.Entry<String, String> variable : FILES.environment().entrySet()) {
      run = run.with(variable.getKey(), variable.getValue());
    }
    return run.finish();
  }
}
