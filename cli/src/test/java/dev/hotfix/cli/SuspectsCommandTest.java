package dev.hotfix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SuspectsCommandTest {
  @TempDir Path folder;
  private History history;
  private String repo = "";
  private String culprit = "";

  @BeforeEach
  void create() {
    history = History.in(folder.resolve("shop"));
    repo = history.root().toString();
    history.write("src/cart.py", "def total():\n    return 1\n").commit("first");
    history.git("tag", "v1");
    culprit = history.write("src/cart.py", "def total():\n    return 1 / 0\n").commit("faster");
    history.write("readme.md", "x").commit("elsewhere");
  }

  @Test
  void ranks_by_a_trace_in_the_documented_shape() throws IOException {
    Path trace = folder.resolve("trace.txt");
    Files.writeString(trace, "  File \"/srv/shop/src/cart.py\", line 2, in total\n");

    Cli cli =
        Cli.run("suspects", "--repo", repo, "--at", "main", "--trace", trace.toString(), "--json");

    JsonNode first = JsonMapper.builder().build().readTree(cli.out()).at("/suspects/0");
    assertThat(cli.exit()).isZero();
    assertThat(first.path("commit").asString()).isEqualTo(culprit);
    assertThat(first.path("score").asDouble()).isGreaterThan(0.5);
    assertThat(first.path("reasons").toString()).contains("wrote line 2 of src/cart.py");
  }

  @Test
  void says_whether_there_was_time_for_all() {
    history.git("mv", "src/cart.py", "src/basket.py");
    String renamed = history.commit("call it basket");
    String[] words = {"suspects", "--repo", repo, "--at", "main", "--files", "basket.py", "--json"};

    Cli patient = Cli.run(with(words, "10m"));
    Cli hurried = Cli.run(with(words, "1ms"));

    assertThat(patient.out()).contains(culprit, renamed, "\"complete\" : true");
    assertThat(hurried.out())
        .contains(renamed, "\"complete\" : false", "The time was over")
        .doesNotContain(culprit);
    assertThat(hurried.exit()).isZero();
  }

  private static String[] with(String[] words, String time) {
    return Stream.concat(Stream.of(words), Stream.of("--within", time)).toArray(String[]::new);
  }

  @Test
  void ranks_by_files_for_a_person() {
    Cli cli = Cli.run("suspects", "--repo", repo, "--at", "main", "--files", "cart.py");

    assertThat(cli.out()).contains("faster (Ana)", "changed src/cart.py");
  }

  @Test
  void a_method_a_line_and_a_test_point_as_well() {
    history.write("tests/test_cart.py", "def test_total():\n    Cart.total()\n").commit("test");

    for (String pointer : new String[] {"src/cart.py#total", "src/cart.py:2"}) {
      Cli cli = Cli.run("suspects", "--repo", repo, "--at", "main", "--files", pointer);

      assertThat(cli.exit()).isZero();
      assertThat(cli.out().lines().findFirst().orElse("")).contains("faster (Ana)");
    }
    assertThat(
            Cli.run("suspects", "--repo", repo, "--at", "main", "--tests", "tests/test_cart.py")
                .out())
        .contains("test (Ana)");
  }

  @Test
  void tells_what_it_could_not_find() throws IOException {
    Path trace = folder.resolve("trace.txt");
    Files.writeString(trace, "\tat org.other.Thing.run(Thing.java:3)\n");

    Cli none = Cli.run("suspects", "--repo", repo, "--at", "main", "--trace", trace.toString());
    Cli typo = Cli.run("suspects", "--repo", repo, "--at", "main", "--files", "src/cort.py");
    Cli missing = Cli.run("suspects", "--repo", repo, "--at", "nowhere", "--files", "cart.py");

    assertThat(none.exit()).isEqualTo(Exit.CANNOT_TELL);
    assertThat(none.err()).contains("Nothing in the evidence is a file of this repository");
    assertThat(typo.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(typo.err()).contains("no file 'src/cort.py'", "Did you mean src/cart.py");
    assertThat(missing.exit()).isEqualTo(Exit.BAD_INPUT);
  }

  @Test
  void asks_for_something_to_go_by() {
    assertThat(Cli.run("suspects", "--repo", repo, "--at", "main").exit())
        .isEqualTo(Exit.BAD_INPUT);
    assertThat(Cli.run("suspects", "--repo", repo, "--at", "main", "--trace", "none").err())
        .contains("The trace 'none' cannot be read");
    assertThat(
            Cli.run("suspects", "--repo", repo, "--at", "v1", "--since", "main", "--files", "x")
                .exit())
        .isEqualTo(Exit.NO);
  }
}
