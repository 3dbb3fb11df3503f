package dev.hotfix.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.forecast.LineForecast.Conflict;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.TestRepository;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which of the commits before a fix a line is said to lack.
class MissingTest {
  private static final String TAIL = "3\n4\n5\n6\n7\n8\n9\n";

  @TempDir Path folder;
  private TestRepository origin;
  private CommitId base;

  @BeforeEach
  void begin() {
    origin = new TestRepository(folder.resolve("origin"));
    base = origin.commit("base", "a.txt", "1\n2\n" + TAIL);
  }

  @Test
  void a_commit_of_the_same_author_second_and_subject_is_no_copy_when_it_changes_something_else() {
    CommitId needed = origin.commit("tidy", "a.txt", "1\n2\n" + TAIL.replace("8", "eight"));
    CommitId fix = fix();
    origin.git("switch", "-q", "line");
    writtenLike(needed, "1\n2\n" + TAIL.replace("4", "four"));

    assertThat(lacks(fix)).containsExactly(needed);
  }

  @Test
  void a_copy_counts_even_where_the_lines_around_it_are_others() {
    CommitId needed = origin.commit("tidy", "a.txt", "1\n2\n" + TAIL.replace("8", "eight"));
    CommitId other = origin.commit("more", "a.txt", "1\n2\n" + TAIL.replace("8", "VIII"));
    CommitId fix = fix();
    origin.git("switch", "-q", "line");
    origin.commit("before", "a.txt", "1\n2\n" + TAIL.replace("7", "seven"));
    writtenLike(needed, "1\n2\n" + TAIL.replace("7", "seven").replace("8", "eight"));

    assertThat(lacks(fix)).containsExactly(other);
  }

  @Test
  void two_changes_of_one_binary_file_are_told_apart() {
    origin.write("b.bin", "\0one");
    CommitId needed = origin.commit("tidy", "a.txt", "1\n2\n" + TAIL.replace("8", "eight"));
    CommitId fix = fix();
    origin.git("switch", "-q", "line");
    origin.write("b.bin", "\0two");
    writtenLike(needed, "1\n2\n" + TAIL.replace("8", "eight"));
    origin.commit("after", "a.txt", "1\n2\n" + TAIL.replace("8", "ocho"));

    assertThat(lacks(fix)).containsExactly(needed);
  }

  private CommitId fix() {
    origin.git("branch", "line", base.hex());
    return origin.commit("fix", "a.txt", "1\n2\n" + TAIL.replace("8", "eight, fixed"));
  }

  /// A commit by the same author, in the same second and under the same subject.
  private void writtenLike(CommitId commit, String text) {
    origin.write("a.txt", text);
    origin.git("add", "--all");
    origin.git("commit", "-q", "-C", commit.hex());
    assertThat(origin.git("show", "-s", "--format=%at %ae %s"))
        .isEqualTo(origin.git("show", "-s", "--format=%at %ae %s", commit.hex()));
  }

  private List<CommitId> lacks(CommitId fix) {
    try (Forecast forecast = new Forecast(origin.open(), fix)) {
      return ((Conflict) forecast.on(origin.head())).needs();
    }
  }
}
