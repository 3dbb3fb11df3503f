package dev.hotfix.develop.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Decision.Granted;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Role;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.DevelopFact.TestFile;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GiveReproductionTest {

  @Test
  void a_test_with_its_files_is_taken() {
    var files = List.of(new TestFile("src/test/java/TotalTest.java", "e1"));

    assertThat(give("TotalTest#sums_in_cents", files))
        .isEqualTo(Decision.granted(new ReproductionGiven("TotalTest#sums_in_cents", files)));
    assertThat(new GiveReproduction("T", files).role()).isEqualTo(Role.RESPONDER);
  }

  @Test
  void a_test_that_is_in_the_repository_already_needs_no_files() {
    assertThat(give("TotalTest", List.of())).isInstanceOf(Granted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tests/test_total.py::test_sum[7-cents]",
        "TestTotal/sum",
        "shop.Outer$TotalTest",
        "a,b"
      })
  void names_of_many_test_tools_are_taken(String name) {
    assertThat(give(name, List.of())).isInstanceOf(Granted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-version",
        "--help",
        "T; rm -rf /",
        "T && id",
        "T|id",
        "T`id`",
        "$(id)",
        "T$(id)",
        "T'",
        "T\"",
        "T\nid",
        "T>out",
        "T\\",
        "T id",
        "TotalTest#sum()"
      })
  void a_name_that_could_become_a_command_or_an_option_is_refused(String name) {
    assertThat(give(name, List.of())).isEqualTo(refused(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/test/TotalTest.java",
        "test data/cart+tax.json",
        ".github/x.yml",
        "a@b_c.txt"
      })
  void paths_inside_the_repository_are_taken(String path) {
    assertThat(give("T", List.of(new TestFile(path, "e1")))).isInstanceOf(Granted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/etc/passwd",
        "..",
        "../x",
        "src/../../x",
        "src/..",
        "./x",
        "src//x",
        "src/",
        "-rf",
        "~/x",
        "C:\\x",
        "src\\x",
        "x\ny",
        "x\0y",
        ".git/hooks/pre-commit",
        ".GIT/config",
        "sub/.git/config",
        ".git"
      })
  void a_path_that_leads_elsewhere_or_into_gits_folder_is_refused(String path) {
    assertThat(give("T", List.of(new TestFile(path, "e1"))))
        .isEqualTo(
            Decision.refused(
                "\"%s\" is not a path inside the repository; give it relative to its root."
                    .formatted(path)));
  }

  @Test
  void one_bad_path_among_good_ones_refuses_them_all() {
    var files = List.of(new TestFile("a.txt", "e1"), new TestFile("../b.txt", "e2"));

    assertThat(give("T", files)).isInstanceOf(Decision.Refused.class);
  }

  @Test
  void more_files_than_one_test_needs_are_refused() {
    var file = new TestFile("a.txt", "e1");

    assertThat(give("T", Collections.nCopies(50, file))).isInstanceOf(Granted.class);
    assertThat(give("T", Collections.nCopies(51, file)))
        .isEqualTo(Decision.refused("51 files are too many for one test; give at most 50."));
  }

  private static Decision give(String test, List<TestFile> files) {
    return new GiveReproduction(test, files).decide(Given.facts(), Given.ANA);
  }

  private static Decision refused(String name) {
    return Decision.refused(
        "\"%s\" is not a test's name; use letters, digits and _ . # : / only.".formatted(name));
  }
}
