package dev.hotfix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JudgeCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path home;

  @Test
  void eight_failures_on_the_canary_alone_are_harmful() {
    Cli cli = counts("8/100", "0/100");

    JsonNode answer = JSON.readTree(cli.out());
    assertThat(cli.exit()).isEqualTo(Exit.NO);
    assertThat(answer.path("verdict").asString()).isEqualTo("harmful");
    assertThat(answer.path("evidence").asDouble())
        .isGreaterThan(answer.path("threshold").asDouble());
    assertThat(answer.at("/canary/share").asDouble()).isEqualTo(0.08);
  }

  @Test
  void undecided_counts_tell_what_is_needed() {
    Cli cli = counts("1/50", "1/50");

    assertThat(cli.exit()).isEqualTo(Exit.CANNOT_TELL);
    assertThat(JSON.readTree(cli.out()).path("failuresToHarm").asInt()).isPositive();
    assertThat(counts("0/0", "0/0").exit()).isEqualTo(Exit.CANNOT_TELL);
    assertThat(counts("0/2000", "3/2000").exit()).isEqualTo(Exit.DONE);
  }

  @Test
  void what_is_no_fraction_is_bad_input() {
    assertThat(counts("8", "0/100").exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(counts("8/4", "0/100").err())
        .contains("8 failures of 4 requests")
        .doesNotContain("Exception");
    assertThat(
            Cli.run("judge", "counts", "--canary", "1/2", "--baseline", "1/2", "--alpha", "2")
                .exit())
        .isEqualTo(Exit.BAD_INPUT);
  }

  @Test
  void series_are_read_from_csv_with_headings_and_times() throws Exception {
    Path low = csv("low.csv", "time,memory\n", 100);
    Path high = csv("high.csv", "", 200);

    Cli worse =
        Cli.run("judge", "series", "--canary", high.toString(), "--baseline", low.toString());
    Cli better =
        Cli.run(
            "judge",
            "series",
            "--json",
            "--worse",
            "down",
            "--canary",
            high.toString(),
            "--baseline",
            low.toString());

    assertThat(worse.exit()).isEqualTo(Exit.NO);
    assertThat(worse.out()).startsWith("harmful: The median is 204.5");
    assertThat(better.exit()).isZero();
    assertThat(JSON.readTree(better.out()).path("verdict").asString()).isEqualTo("healthy");
  }

  @Test
  void a_line_that_is_no_number_is_named() throws Exception {
    Path bad = Files.writeString(home.resolve("bad.csv"), "1\n2\nmany\n");

    Cli cli = Cli.run("judge", "series", "--canary", bad.toString(), "--baseline", bad.toString());

    assertThat(cli.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(cli.err()).contains("Line 3", "\"many\"");
  }

  private Path csv(String name, String heading, int from) throws Exception {
    var text = new StringBuilder(heading);
    for (int i = 0; i < 10; i++) {
      text.append("2026-11-23T10:00:0").append(i).append("Z,").append(from + i).append('\n');
    }
    text.append("2026-11-23T10:00:10Z,\n");
    return Files.writeString(home.resolve(name), text);
  }

  private static Cli counts(String canary, String baseline) {
    return Cli.run("judge", "counts", "--canary", canary, "--baseline", baseline, "--json");
  }
}
