package dev.hotfix.demo;

import static dev.hotfix.demo.ReplayedShop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopFixTest {
  private static final String TEST = "src/test/java/org/example/shop/FixedCouponTest.java";

  @Test
  void bisecting_with_the_reproduction_finds_the_commit_that_brought_the_defect() {
    Path tree = SHOP.tree("v2.4.1");
    Path reproduction = ReplayedShop.FILES.reproduction().resolve(TEST);

    SHOP.run(tree, "git", "bisect", "start", "v2.4.1", "v2.3.0");
    String probe =
        "cp %s %s && ./test FixedCouponTest; code=$?; rm -f %s; exit $code"
            .formatted(reproduction, TEST, TEST);
    RunResult result = SHOP.run(tree, "git", "bisect", "run", "sh", "-c", probe);

    String culprit = SHOP.run(tree, "git", "rev-parse", "refs/bisect/bad").text().strip();
    assertThat(SHOP.git("log", "-1", "--format=%s", culprit))
        .as(result.text())
        .isEqualTo("Spread a fixed discount over all lines");
  }

  @Test
  void the_reproduction_fails_on_production_with_the_error_the_customers_meet() throws IOException {
    Path tree = SHOP.tree("v2.4.1");
    Files.copy(ReplayedShop.FILES.reproduction().resolve(TEST), tree.resolve(TEST));

    RunResult result = SHOP.run(tree, "./test", "FixedCouponTest");

    assertThat(result.exit()).hasValue(1);
    assertThat(result.text())
        .contains("Non-terminating decimal expansion")
        .contains("org.example.shop.Discount.shareOf(Discount.java:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v2.4.1", "attempt-1", "attempt-2"})
  void the_suite_passes_before_and_after_either_attempt(String revision) throws IOException {
    Path tree = SHOP.tree(revision);

    RunResult result = SHOP.run(tree, "./test");

    assertThat(result.exit()).as(result.text()).hasValue(0);
    try (Stream<Path> reports = Files.list(tree.resolve("target/test-reports"))) {
      assertThat(reports).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"main", "release/2.4", "release/2.3"})
  void the_fix_applies_to_every_line_and_passes_its_tests(String line) {
    Path tree = SHOP.tree(line);

    RunResult picked =
        SHOP.run(
            tree,
            "git",
            "-c",
            "user.name=Ana Ruiz",
            "-c",
            "user.email=ana@example.org",
            "cherry-pick",
            "-x",
            "attempt-2");

    assertThat(picked.succeeded()).as(picked.text()).isTrue();
    RunResult result = SHOP.run(tree, "./test");
    assertThat(result.exit()).as(result.text()).hasValue(0);
  }

  @Test
  void what_does_not_compile_or_does_not_exist_is_not_called_a_failure() throws IOException {
    Path tree = SHOP.tree("v2.4.1");

    assertThat(SHOP.run(tree, "./test", "NoSuchTest").exit()).hasValue(125);
    Files.writeString(tree.resolve(TEST), "class FixedCouponTest {");
    assertThat(SHOP.run(tree, "./test", "FixedCouponTest").exit()).hasValue(125);
  }
}
