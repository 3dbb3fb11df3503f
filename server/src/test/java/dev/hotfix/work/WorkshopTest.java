package dev.hotfix.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.journal.HotFixId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkshopTest {

  @TempDir private Path folder;

  @Test
  void a_bench_is_the_same_for_the_same_work_and_another_for_other_work() {
    var workshop = new Workshop(folder);
    Path bench = workshop.bench(new HotFixId(1), "bisect", "test-3");

    assertThat(bench).isDirectory();
    assertThat(workshop.bench(new HotFixId(1), "bisect", "test-3")).isEqualTo(bench);
    assertThat(workshop.bench(new HotFixId(1), "bisect", "test-4")).isNotEqualTo(bench);
    assertThat(workshop.bench(new HotFixId(1), "carry", "../../x").startsWith(folder)).isTrue();
  }

  @Test
  void what_ended_hot_fixes_left_is_cleared_away_and_nothing_else() throws IOException {
    var workshop = new Workshop(folder);
    Path open = workshop.bench(new HotFixId(1), "bisect", "test-3");
    Path ended = workshop.bench(new HotFixId(2), "bisect", "test-3");
    Files.writeString(ended.resolve("log"), "runs");
    Path other = Files.createDirectories(folder.resolve("mine"));

    workshop.keepOnly(Set.of(new HotFixId(1)));

    assertThat(open).isDirectory();
    assertThat(folder.resolve("HF-2")).doesNotExist();
    assertThat(other).isDirectory();
  }
}
