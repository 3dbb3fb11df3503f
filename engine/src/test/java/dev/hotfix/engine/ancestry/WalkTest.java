package dev.hotfix.engine.ancestry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Range;
import dev.hotfix.engine.git.TestRepository;
import dev.hotfix.engine.git.Version;
import dev.hotfix.engine.source.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkTest {
  @TempDir Path folder;

  @Test
  void a_commit_that_had_the_file_under_two_names_at_once_does_not_confuse_the_methods() {
    var origin = new TestRepository(folder.resolve("origin"));
    String method = "  int total() {\n    return %s;\n  }\n";
    var text = new StringBuilder("class A {\n");
    for (int i = 0; i < 40; i++) {
      text.append("  void f%d() {\n    call(%d);\n  }\n".formatted(i, i));
    }
    origin.write("old/A.java", "class A {\n" + method.formatted("0") + "}\n");
    CommitId both = origin.commit("both", "new/A.java", text + method.formatted("1") + "}\n");
    CommitId last = origin.commit("last", "new/A.java", text + method.formatted("2") + "}\n");
    String was = both + ":new/A.java";
    List<Version> versions =
        List.of(
            new Version(last, "new/A.java", List.of(both), last + ":new/A.java", List.of(was)),
            new Version(both, "old/A.java", List.of(), both + ":old/A.java", List.of()));
    Sources sources = new Sources(origin.open(), versions);
    Source newest = sources.of(0).getLast();
    Region total = Region.of(newest.members().getLast());

    Walk walk = new Walk(versions, sources, List.of(total));
    walk.run(new Budget(InstantSource.system(), Duration.ofMinutes(10)));

    assertThat(walk.changed(0).keySet()).containsExactly(0, 1);
  }

  @Test
  void
      without_time_left_the_newest_versions_are_looked_at_and_no_piece_is_laid_on_another_commit() {
    var origin = new TestRepository(folder.resolve("origin"));
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      lines.add("line " + i);
      origin.commit("" + i, "notes.txt", String.join("\n", lines) + "\n");
    }
    Range all = Range.upTo(origin.head());
    List<Version> versions = origin.open().versions(all, "notes.txt");
    var spent = new Budget(InstantSource.system(), Duration.ZERO);

    Walk walk = new Walk(versions, new Sources(origin.open(), versions), List.of());
    walk.run(spent);

    assertThat(spent.exceeded()).isTrue();
    assertThat(walk.visited()).isEqualTo(versions.subList(0, 48));
    assertThat(IntStream.range(0, 50).map(walk::author))
        .containsExactlyElementsOf(
            IntStream.range(0, 50).map(i -> i < 2 ? -1 : 49 - i).boxed().toList());
  }
}
