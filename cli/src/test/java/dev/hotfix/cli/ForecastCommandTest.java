package dev.hotfix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ForecastCommandTest {
  @TempDir Path folder;
  private History history;
  private String fix = "";

  @BeforeEach
  void create() {
    history = History.in(folder.resolve("shop"));
    history.write("a.txt", "1\n").commit("base");
    history.git("branch", "release/1");
    history.git("switch", "-q", "-c", "release/2");
    history.write("a.txt", "other\n").commit("other");
    history.git("switch", "-q", "main");
    fix = history.write("a.txt", "2\n").commit("fix");
  }

  @Test
  void tells_every_line_in_the_documented_shape() {
    Cli cli = forecast("--lines", "release/1", "release/2", "main", "--json");

    JsonNode lines = JsonMapper.builder().build().readTree(cli.out()).path("lines");
    assertThat(cli.exit()).isEqualTo(Exit.NO);
    assertThat(lines.at("/0/line").asString()).isEqualTo("release/1");
    assertThat(lines.at("/0/verdict").asString()).isEqualTo("clean");
    assertThat(lines.at("/1/verdict").asString()).isEqualTo("conflict");
    assertThat(lines.at("/1/files/0").asString()).isEqualTo("a.txt");
    assertThat(lines.at("/2/verdict").asString()).isEqualTo("already");
    assertThat(lines.at("/2/by").asString()).isEqualTo(fix);
  }

  @Test
  void is_content_when_no_line_conflicts() {
    Cli cli = forecast("--lines", "release/1", "main");

    assertThat(cli.exit()).isZero();
    assertThat(cli.out()).contains("clean     release/1", "already   main by " + fix);
  }

  @Test
  void finds_lines_that_only_the_origin_has() {
    Path clone = folder.resolve("clone");
    history.git("clone", "-q", history.root().toString(), clone.toString());

    Cli cli = Cli.run("forecast", "--repo", clone.toString(), "--fix", fix, "--lines", "release/1");

    assertThat(cli.exit()).isZero();
  }

  @Test
  void says_which_line_is_missing() {
    Cli cli = forecast("--lines", "release/9");

    assertThat(cli.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(cli.err()).contains("'release/9' is not a commit");
  }

  private Cli forecast(String... more) {
    var arguments = new ArrayList<String>();
    arguments.addAll(List.of("forecast", "--repo", history.root().toString(), "--fix", fix));
    arguments.addAll(List.of(more));
    return Cli.run(arguments.toArray(String[]::new));
  }
}
