package dev.hotfix.engine.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.git.Carried.How;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarryingTest {
  @TempDir Path folder;
  private TestRepository origin;
  private CommitId fix;

  @BeforeEach
  void create() {
    origin = new TestRepository(folder.resolve("origin"));
    origin.commit("base", "a.txt", "1\n2\n3\n4\n5\n6\n7\n8\n");
    origin.git("branch", "line");
    fix = origin.commit("fix", "a.txt", "1\n2\n3\n4\n5\n6\n7\nfixed\n");
    origin.git("switch", "-q", "line");
    origin.commit("other", "b.txt", "x");
  }

  @Test
  void a_line_without_the_fix_does_not_carry_it() {
    assertThat(origin.open().carries(origin.head(), fix)).isEmpty();
  }

  @Test
  void a_descendant_carries_it() {
    origin.git("merge", "-q", "-m", "join", "main");

    assertThat(origin.open().carries(origin.head(), fix)).contains(new Carried(How.ANCESTRY, fix));
  }

  @Test
  void a_commit_with_the_same_patch_carries_it() {
    origin.git("cherry-pick", fix.hex());
    CommitId picked = origin.head();
    origin.commit("later", "b.txt", "y");

    assertThat(origin.open().carries(origin.head(), fix)).contains(new Carried(How.PATCH, picked));
  }

  @Test
  void a_changed_pick_that_names_it_carries_it() {
    CommitId picked =
        origin.commit("fix\n\n(cherry picked from commit " + fix + ")", "a.txt", "other\n");

    assertThat(origin.open().carries(origin.head(), fix))
        .contains(new Carried(How.TRAILER, picked));
  }

  @Test
  void a_reverted_pick_carries_nothing_until_the_revert_is_reverted() {
    origin.git("cherry-pick", "-x", fix.hex());
    CommitId picked = origin.head();

    origin.git("revert", "--no-edit", "HEAD");
    assertThat(origin.open().carries(origin.head(), fix)).isEmpty();

    origin.git("revert", "--no-edit", "HEAD");
    assertThat(origin.open().carries(origin.head(), fix))
        .contains(new Carried(How.TRAILER, picked));
  }
}
