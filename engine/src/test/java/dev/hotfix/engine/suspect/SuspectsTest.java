package dev.hotfix.engine.suspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.TestRepository;
import dev.hotfix.engine.suspect.SuspectRequest.Evidence;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuspectsTest {
  private static final String CART =
      """
      package shop;

      class Cart {
        int total() {
          return sum();
        }

        int count() {
          return 2;
        }
      }
      """;
  private static final String OLD = "src/main/java/shop/Basket.java";
  private static final String NEW = "src/main/java/shop/Cart.java";
  private static final Evidence TRACE =
      new Evidence.Trace(
          "java.lang.ArithmeticException: bad voucher\n\tat shop.Cart.total(Cart.java:5)\n");

  @TempDir Path folder;
  private TestRepository origin;
  private CommitId released;
  private CommitId culprit;
  private CommitId sameFile;
  private CommitId renamed;

  @BeforeEach
  void create() {
    origin = new TestRepository(folder.resolve("origin"));
    released = origin.commit("first", OLD, CART);
    origin.git("tag", "v1");
    culprit = origin.commit("Speed up totals", OLD, CART.replace("sum()", "sum() / vouchers"));
    sameFile = origin.commit("Count three", OLD, origin().replace("return 2", "return 3"));
    origin.git("mv", OLD, NEW);
    renamed = origin.commit("Rename");
    origin.commit("elsewhere", "readme.md", "x");
  }

  @Test
  void puts_the_commit_that_wrote_the_failing_line_first_across_a_rename() {
    SuspectReport report = rank(Optional.empty(), TRACE);

    assertThat(report.since()).contains(released);
    assertThat(report.files()).containsExactly(NEW);
    assertThat(report.commits()).isEqualTo(4);
    assertThat(report.suspects())
        .extracting(suspect -> suspect.commit().id())
        .startsWith(culprit)
        .containsExactlyInAnyOrder(culprit, sameFile, renamed);
    assertThat(report.suspects().getFirst().reasons())
        .contains("wrote line 5 of " + NEW, "changed total() in " + NEW, "changed one file");
    assertThat(report.suspects().stream().mapToDouble(Suspect::score).sum())
        .isBetween(0.999, 1.001);
  }

  @Test
  void suspects_the_commit_that_took_lines_out_of_the_failing_method() {
    CommitId removal =
        origin.commit("Simplify", NEW, origin().replace("    return sum() / vouchers;\n", ""));

    SuspectReport report = rank(Optional.of(renamed), TRACE);

    assertThat(report.suspects().getFirst().commit().id()).isEqualTo(removal);
    assertThat(report.suspects().getFirst().reasons()).contains("changed total() in " + NEW);
  }

  @Test
  void words_shared_with_the_error_count() {
    CommitId worded = origin.commit("Accept a voucher twice", NEW, origin() + "// a\n");
    origin.commit("Add a comment", NEW, origin() + "// b\n");

    SuspectReport report = rank(Optional.of(renamed), TRACE);

    assertThat(report.suspects().getFirst().commit().id()).isEqualTo(worded);
    assertThat(report.suspects().getFirst().reasons()).contains("shares 'voucher' with the error");
  }

  @Test
  void files_alone_rank_those_who_changed_them_newest_first() {
    SuspectReport report = rank(Optional.empty(), new Evidence.Files(List.of("Cart.java")));

    assertThat(report.suspects())
        .extracting(suspect -> suspect.commit().id())
        .containsExactly(renamed, sameFile, culprit);
  }

  @Test
  void without_anything_to_go_by_the_newest_come_first() {
    SuspectReport report = rank(Optional.empty(), new Evidence.Trace("at x.Y.z(Y.java:1)"));

    assertThat(report.files()).isEmpty();
    assertThat(report.suspects()).hasSize(4);
    assertThat(report.suspects().getFirst().commit().id()).isEqualTo(origin.head());
  }

  private SuspectReport rank(Optional<CommitId> since, Evidence evidence) {
    return Suspects.rank(new SuspectRequest(origin.open(), origin.head(), since, evidence));
  }

  private String origin() {
    String path = origin.git("ls-files", "*.java");
    return origin.git("show", "HEAD:" + path) + "\n";
  }
}
