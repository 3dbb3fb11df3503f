package dev.hotfix.engine.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.git.Commit.Person;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContributorsTest {

  private static final Person ANA = new Person("Ana Author", "ana@example.org");
  private static final Person CARL = new Person("Carl Committer", "carl@example.org");

  @TempDir Path folder;
  private TestRepository origin;
  private CommitId production;

  @BeforeEach
  void create() {
    origin = new TestRepository(folder.resolve("origin"));
    by("Olga <olga@example.org>", "Long before");
    production = origin.head();
  }

  @Test
  void authors_and_committers_of_every_commit_since_count_and_no_earlier_ones() {
    by("Ben <ben@example.org>", "Sum in cents");
    CommitId fix = origin.commit("Test it");

    assertThat(origin.open().contributors(Range.between(production, fix)))
        .containsExactly(ANA, new Person("Ben", "ben@example.org"), CARL);
  }

  @Test
  void co_authors_count_wherever_their_line_stands_and_however_it_is_written() {
    CommitId fix =
        origin.commit(
            """
            Sum in cents

            Co-authored-by: Dee D. <dee@example.org>
            co-Authored-By:Eve<eve@example.org>

            Not a trailer any more: that line is no longer in the last paragraph.
            """);

    assertThat(origin.open().contributors(Range.between(production, fix)))
        .containsExactly(
            ANA,
            CARL,
            new Person("Dee D.", "dee@example.org"),
            new Person("Eve", "eve@example.org"));
  }

  @Test
  void both_sides_of_a_merge_count_and_each_address_once() {
    origin.git("switch", "--quiet", "-c", "side");
    by("Fay <fay@example.org>", "On the side");
    by("Fay F. <FAY@example.org>", "On the side again");
    origin.git("switch", "--quiet", "main");
    origin.commit("On main");
    origin.git("merge", "--quiet", "--no-ff", "-m", "Both", "side");

    assertThat(origin.open().contributors(Range.between(production, origin.head())))
        .extracting(Person::email)
        .hasSize(3)
        .contains("ana@example.org", "carl@example.org");
  }

  private void by(String author, String message) {
    origin.git("commit", "--quiet", "--allow-empty", "--author", author, "--message", message);
  }
}
