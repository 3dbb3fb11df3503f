package dev.hotfix.engine.suspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.TestRepository;
import dev.hotfix.engine.suspect.SuspectRequest.Evidence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    assertThat(report.since()).isEmpty();
    assertThat(report.files()).containsExactly(NEW);
    assertThat(report.commits()).isEqualTo(5);
    assertThat(report.suspects())
        .extracting(suspect -> suspect.commit().id())
        .startsWith(culprit)
        .contains(sameFile, renamed, released);
    assertThat(report.suspects().getFirst().reasons())
        .contains("wrote line 5 of " + NEW, "changed total() in " + NEW, "changed one file");
    assertThat(report.suspects().stream().mapToDouble(Suspect::score).sum())
        .isBetween(0.999, 1.001);
  }

  @Test
  void layout_comments_and_imports_do_not_hide_the_culprit() {
    String tidied =
        origin()
            .replace("    return sum()", "      // sums up\n      return\n        sum()")
            .replace("package shop;", "package shop;\n\nimport java.util.List;");
    CommitId tidying = origin.commit("Reformat", NEW, tidied);

    SuspectReport report =
        rank(Optional.of(released), new Evidence.Methods(List.of("shop.Cart.total")));

    assertThat(report.suspects().getFirst().commit().id()).isEqualTo(culprit);
    assertThat(report.suspects())
        .filteredOn(suspect -> suspect.commit().id().equals(tidying))
        .singleElement()
        .satisfies(suspect ->
            assertThat(suspect.reasons())
                .contains("changed only layout, comments or imports of " + NEW));
  }

  @Test
  void sees_through_a_merge_to_the_commit_inside() {
    origin.git("checkout", "-q", "-b", "topic");
    CommitId inside =
        origin.commit("Round", NEW, origin().replace("return sum()", "return 1 + sum()"));
    origin.git("checkout", "-q", "main");
    origin.commit("Count four", NEW, origin().replace("return 3", "return 4"));
    origin.git("merge", "-q", "--no-edit", "topic");
    CommitId merge = origin.head();

    SuspectReport report = rank(Optional.of(renamed), TRACE);

    assertThat(report.suspects().getFirst().commit().id()).isEqualTo(inside);
    assertThat(report.suspects()).noneMatch(suspect -> suspect.commit().id().equals(merge));
  }

  @Test
  void follows_a_method_that_was_renamed_and_one_that_came_from_another_file() {
    String body =
        "{\n    int a = one();\n    int b = two(a);\n    log(b);\n    return a / b;\n  }\n";
    CommitId wrote =
        origin.commit(
            "Add",
            "src/main/java/shop/Old.java",
            "package shop;\n\nclass Old {\n  int x() {\n    return 0;\n  }\n\n  int divide() "
                + body
                + "}\n");
    origin.write(
        "src/main/java/shop/Old.java",
        "package shop;\n\nclass Old {\n  int x() {\n    return 0;\n  }\n}\n");
    CommitId moved =
        origin.commit(
            "Move",
            "src/main/java/shop/New.java",
            "package shop;\n\nclass New {\n  int divide() " + body + "}\n");

    SuspectReport report = rank(Optional.empty(), new Evidence.Methods(List.of("shop.New#divide")));

    assertThat(report.suspects())
        .extracting(suspect -> suspect.commit().id())
        .contains(wrote, moved);
  }

  @Test
  void the_prior_of_a_range_sums_up_to_one_and_leaves_nobody_out() {
    SuspectReport report = rank(Optional.empty(), TRACE);

    Map<CommitId, Double> prior = report.prior(List.of(culprit, sameFile, origin.head()));

    assertThat(prior.values().stream().mapToDouble(Double::doubleValue).sum())
        .isBetween(0.999, 1.001);
    assertThat(prior.get(culprit)).isGreaterThan(prior.get(sameFile));
    assertThat(prior.get(origin.head())).isPositive();
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
    assertThat(report.suspects().getFirst().reasons())
        .contains("shares 'voucher' with the evidence");
  }

  @Test
  void files_alone_rank_those_who_changed_them() {
    SuspectReport report = rank(Optional.empty(), new Evidence.Files(List.of("Cart.java")));

    assertThat(report.suspects())
        .extracting(suspect -> suspect.commit().id())
        .containsExactlyInAnyOrder(renamed, sameFile, culprit, released);
  }

  @Test
  void says_when_it_has_nothing_to_go_by() {
    SuspectReport foreign = rank(Optional.empty(), new Evidence.Trace("at x.Y.z(Y.java:1)"));
    SuspectReport typo = rank(Optional.empty(), new Evidence.Files(List.of("shop/Crat.java")));
    SuspectReport empty = rank(Optional.of(origin.head()), TRACE);

    assertThat(foreign.files()).isEmpty();
    assertThat(foreign.suspects()).isEmpty();
    assertThat(foreign.notes()).singleElement().asString().contains("Nothing in the evidence");
    assertThat(typo.missing()).singleElement().asString().contains("Did you mean " + NEW);
    assertThat(empty.commits()).isZero();
    assertThat(empty.suspects()).isEmpty();
  }

  @Test
  void with_its_time_over_it_ranks_what_it_knows_and_says_that_more_may_be_missing() {
    SuspectReport hurried = rank(TRACE, Duration.ZERO);
    SuspectReport patient = rank(TRACE, Duration.ofMinutes(10));

    assertThat(hurried.complete()).isFalse();
    assertThat(hurried.notes())
        .singleElement()
        .asString()
        .contains("The time was over", "--within");
    assertThat(hurried.suspects())
        .extracting(suspect -> suspect.commit().id())
        .containsExactly(renamed);
    assertThat(patient.complete()).isTrue();
    assertThat(patient.notes()).isEmpty();
    assertThat(patient.suspects().getFirst().commit().id()).isEqualTo(culprit);
  }

  @Test
  void follows_many_renames_and_leaves_the_repository_as_it_was() {
    String path = NEW;
    for (int i = 0; i < 4; i++) {
      String next = "src/main/java/shop/Cart%d.java".formatted(i);
      origin.git("mv", path, next);
      origin.commit("Rename again");
      path = next;
    }
    Path graph = folder.resolve("origin/.git/objects/info/commit-graph");

    SuspectReport report =
        rank(new Evidence.Files(List.of(path + "#total")), Duration.ofMinutes(10));

    assertThat(report.complete()).isTrue();
    assertThat(report.suspects())
        .extracting(suspect -> suspect.commit().id())
        .contains(culprit, released);
    assertThat(graph).doesNotExist();
  }

  private SuspectReport rank(Evidence evidence, Duration within) {
    return Suspects.rank(
        new SuspectRequest(origin.open(), origin.head(), Optional.empty(), evidence, within));
  }

  private SuspectReport rank(Optional<CommitId> since, Evidence evidence) {
    return Suspects.rank(new SuspectRequest(origin.open(), origin.head(), since, evidence));
  }

  private String origin() {
    String path = origin.git("ls-files", "*.java");
    return origin.git("show", "HEAD:" + path) + "\n";
  }
}
