package dev.hotfix.engine.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkTreeTest {
  @TempDir Path folder;
  private TestRepository origin;
  private CommitId first;
  private CommitId second;

  @BeforeEach
  void create() {
    origin = new TestRepository(folder.resolve("origin"));
    first = origin.commit("one", "src/a.txt", "1");
    second = origin.write("src/a.txt", "2").write("test/new.txt", "t").commit("two");
    origin.write("src/a.txt", "uncommitted").write("untracked.txt", "mine");
  }

  @Test
  void holds_exactly_the_commit_and_leaves_the_repository_byte_for_byte_as_it_was()
      throws IOException {
    var before = origin.fingerprint();

    Path root = folder.resolve("tree");
    try (WorkTree tree = WorkTree.of(origin.open(), root)) {
      tree.checkOut(second);
      Files.writeString(root.resolve("left.class"), "over");
      Files.writeString(root.resolve("src/a.txt"), "changed");
      tree.checkOut(first);

      assertThat(root.resolve("src/a.txt")).hasContent("1");
      assertThat(root.resolve("test")).doesNotExist();
      assertThat(root.resolve("left.class")).doesNotExist();
      assertThat(Repository.at(root).resolve("HEAD")).isEqualTo(first);
    }

    assertThat(root).doesNotExist();
    assertThat(origin.fingerprint()).isEqualTo(before);
  }

  @Test
  void lays_files_of_another_commit_over_this_one() {
    try (WorkTree tree = WorkTree.of(origin.open(), folder.resolve("tree"))) {
      tree.checkOut(first);
      tree.overlay(second, List.of("test"));

      assertThat(tree.root().resolve("test/new.txt")).hasContent("t");
      assertThat(tree.root().resolve("src/a.txt")).hasContent("1");
      assertThatThrownBy(() -> tree.overlay(second, List.of("absent")))
          .hasMessageContaining("The overlay [absent] of");
    }
  }

  @Test
  void lays_files_from_outside_over_it_but_none_from_elsewhere() {
    try (WorkTree tree = WorkTree.of(origin.open(), folder.resolve("tree"))) {
      tree.checkOut(first);
      tree.overlay(origin.root(), List.of(Path.of("untracked.txt"), origin.root().resolve("src")));

      assertThat(tree.root().resolve("untracked.txt")).hasContent("mine");
      assertThat(tree.root().resolve("src/a.txt")).hasContent("uncommitted");
      assertThatThrownBy(() -> tree.overlay(origin.root(), List.of(Path.of("../x"))))
          .hasMessageContaining("is outside of");
    }
  }

  @Test
  void never_writes_through_a_link_that_a_commit_brought() throws IOException {
    Files.createSymbolicLink(origin.root().resolve("out"), folder);
    CommitId linked = origin.commit("link");
    Path outside = Files.createDirectories(folder.resolve("other/out"));
    Files.writeString(outside.resolve("evil.txt"), "x");

    try (WorkTree tree = WorkTree.of(origin.open(), folder.resolve("tree"))) {
      tree.checkOut(linked);

      assertThatThrownBy(() -> tree.overlay(folder.resolve("other"), List.of(Path.of("out"))))
          .hasMessageContaining("leads out through a link");
      assertThat(folder.resolve("evil.txt")).doesNotExist();
    }
  }
}
