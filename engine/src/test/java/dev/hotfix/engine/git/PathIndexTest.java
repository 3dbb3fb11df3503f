package dev.hotfix.engine.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathIndexTest {
  @TempDir Path folder;

  @Test
  void finds_the_same_versions_by_an_index_that_lies_in_the_scratch_folder_alone() {
    var origin = new TestRepository(folder.resolve("origin"));
    origin.commit("one", "a/x.txt", "1\n");
    origin.commit("elsewhere", "b/y.txt", "1\n");
    origin.git("checkout", "-q", "-b", "topic");
    origin.commit("two", "a/x.txt", "1\n2\n");
    origin.git("checkout", "-q", "main");
    origin.commit("again elsewhere", "b/y.txt", "2\n");
    origin.git("merge", "-q", "--no-edit", "topic");
    Repository plain = origin.open();
    Range all = Range.upTo(origin.head());

    try (Scratch scratch = Scratch.create()) {
      Repository indexed = PathIndex.of(plain, origin.head(), scratch, Duration.ofMinutes(1));

      assertThat(scratch.folder().resolve("info/commit-graph")).isNotEmptyFile();
      assertThat(plain.gitDirectory().resolve("objects/info/commit-graph")).doesNotExist();
      assertThat(indexed.versions(all, "a/x.txt"))
          .hasSize(2)
          .isEqualTo(plain.versions(all, "a/x.txt"));
    }
  }
}
