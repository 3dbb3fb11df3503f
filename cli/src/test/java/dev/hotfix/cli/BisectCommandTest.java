package dev.hotfix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BisectCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;
  private History history;
  private final List<String> commits = new ArrayList<>();

  @BeforeEach
  void create() {
    history = History.in(folder.resolve("shop"));
    for (int i = 0; i < 20; i++) {
      commits.add(history.write("state", (i < 13 ? "fine " : "wrong ") + i).commit("change " + i));
    }
  }

  @Test
  void names_the_culprit_as_json_on_standard_output_alone() {
    Cli cli = bisect("--json", "--", "grep", "-q", "fine", "state");

    JsonNode answer = JSON.readTree(cli.out());
    assertThat(cli.exit()).isZero();
    assertThat(answer.path("verdict").asString()).isEqualTo("culprit");
    assertThat(answer.path("culprit").asString()).isEqualTo(commits.get(13));
    assertThat(answer.path("runs").asInt()).isEqualTo(answer.path("log").size()).isBetween(3, 5);
    assertThat(answer.at("/log/0/outcome").asString()).isIn("good", "bad");
    assertThat(cli.err()).contains("commits left");
  }

  @Test
  void tells_a_person_who_and_when() {
    Cli cli = bisect("--", "grep", "-q", "fine", "state");

    assertThat(cli.out()).contains("Culprit: " + commits.get(13) + " change 13", "by Ana");
  }

  @Test
  void lays_an_uncommitted_test_over_every_commit() {
    history.write("check.sh", "grep -q fine state");

    Cli cli = bisect("--overlay", "check.sh", "--", "sh", "check.sh");

    assertThat(cli.out()).contains(commits.get(13));
    assertThat(bisect("--overlay", "../x", "--", "true").exit()).isEqualTo(Exit.BAD_INPUT);
  }

  @Test
  void its_exit_code_tells_the_verdict() {
    assertThat(bisect("--check-ends", "--", "true").exit()).isEqualTo(Exit.NO);
    assertThat(bisect("--", "sh", "-c", "exit 125").exit()).isEqualTo(Exit.CANNOT_TELL);
    assertThat(bisect("--limit", "soon", "--", "true").exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(bisect("--").exit()).isEqualTo(Exit.BAD_INPUT);
  }

  @Test
  void says_in_a_sentence_what_is_wrong_with_the_input() {
    Cli cli =
        Cli.run(
            "bisect",
            "--repo",
            history.root().toString(),
            "--good",
            "v9",
            "--bad",
            "main",
            "--",
            "true");

    assertThat(cli.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(cli.err()).startsWith("hotfix: Revision 'v9' is not a commit in").hasLineCount(1);
    assertThat(cli.out()).isEmpty();
  }

  @Test
  void killed_and_started_again_it_repeats_no_finished_run() throws Exception {
    Path runs = folder.resolve("runs");
    Path third = folder.resolve("third");
    String script =
        "git rev-parse HEAD >> '%s'; [ $(wc -l < '%s') = 3 ] && touch '%s' && exec sleep 600; grep -q fine state"
            .formatted(runs, runs, third);
    String[] arguments = arguments("--json", "--", "sh", "-c", script);

    Process process = start(arguments);
    while (!Files.exists(third)) {
      assertThat(process.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    Cli cli = Cli.run(arguments);

    JsonNode answer = JSON.readTree(cli.out());
    List<String> tested = Files.readAllLines(runs);
    assertThat(answer.path("culprit").asString()).isEqualTo(commits.get(13));
    assertThat(answer.path("resumed").asInt()).isEqualTo(2);
    assertThat(tested).hasSize(answer.path("runs").asInt() + 1);
    assertThat(tested.get(3)).isEqualTo(tested.get(2));
  }

  private static Process start(String... arguments) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        new ArrayList<>(
            List.of(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private Cli bisect(String... more) {
    return Cli.run(arguments(more));
  }

  private String[] arguments(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("bisect", "--repo", history.root().toString(), "--good", commits.getFirst()));
    arguments.addAll(
        List.of(
            "--bad", "main", "--run", folder.resolve("run" + List.of(more).hashCode()).toString()));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }
}
