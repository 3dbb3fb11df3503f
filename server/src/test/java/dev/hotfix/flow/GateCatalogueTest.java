package dev.hotfix.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One gate is one class, one test, one page and one line of the catalogue.
class GateCatalogueTest {

  private static final Path PAGES = Path.of("../docs/gates");
  private static final Path MAIN = Path.of("src/main/java");
  private static final Path TESTS = Path.of("src/test/java");

  @Test
  void every_gate_has_a_page_and_every_page_a_gate() throws IOException {
    assertThat(names(PAGES, ".md"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Stream.of("README"), gates().map(Gate::name)).toList());
  }

  @Test
  void every_class_that_is_a_gate_stands_in_the_lifecycle() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      assertThat(files.filter(GateCatalogueTest::isGate).map(GateCatalogueTest::name))
          .containsExactlyInAnyOrderElementsOf(gates().map(Gate::name).toList());
    }
  }

  @Test
  void the_catalogue_lists_them_in_the_order_of_the_lifecycle() throws IOException {
    String catalogue = Files.readString(PAGES.resolve("README.md"));

    List<String> listed =
        Pattern.compile("\\| \\[(.+?)]\\((\\w+)\\.md\\) \\|")
            .matcher(catalogue)
            .results()
            .map(GateCatalogueTest::line)
            .toList();

    assertThat(listed)
        .isEqualTo(gates().map(gate -> gate.name() + ": " + gate.statement()).toList());
  }

  @ParameterizedTest
  @MethodSource("gates")
  void every_gate_has_a_test_beside_it(Gate gate) {
    assertThat(TESTS.resolve(gate.getClass().getName().replace('.', '/') + "Test.java")).exists();
  }

  @ParameterizedTest
  @MethodSource("gates")
  void every_page_has_the_same_parts_in_the_same_order(Gate gate) throws IOException {
    String page = Files.readString(PAGES.resolve(gate.name() + ".md"));

    assertThat(page)
        .startsWith("# %s\n\n**Stage:** %s. ".formatted(gate.statement(), gate.stage().word()))
        .containsSubsequence(
            "**Opened by:** ",
            "**What it demands.** ",
            "**Why.** ",
            "**How to open it.** ",
            "**How to waive it.** ",
            "**Facts it reads.** `");
    String action = gate.action(Given.facts());
    assertThat(page).contains(action.isEmpty() ? "" : "`" + action + "`");
  }

  @ParameterizedTest
  @MethodSource("gates")
  void what_a_person_does_to_open_it_is_an_action(Gate gate) {
    String action = gate.action(Given.facts());
    assertThat(action)
        .satisfiesAnyOf(
            it -> assertThat(it).isEmpty(), it -> assertThat(Actions.all()).containsKey(it));
  }

  @ParameterizedTest
  @MethodSource("gates")
  void answers_on_the_first_day_already(Gate gate) {
    assertThat(gate.look(Given.facts()).because()).isNotBlank();
  }

  private static Stream<Gate> gates() {
    return Lifecycle.GATES.stream();
  }

  private static List<String> names(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .map(GateCatalogueTest::name)
          .toList();
    }
  }

  private static boolean isGate(Path file) {
    try {
      return file.toString().endsWith(".java")
          && Files.readString(file).contains(" implements Gate ");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceAll("\\.\\w+$", "");
  }

  private static String line(MatchResult found) {
    return found.group(2) + ": " + found.group(1);
  }
}
