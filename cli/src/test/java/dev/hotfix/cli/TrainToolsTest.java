package dev.hotfix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainToolsTest {
  @TempDir Path scratch;

  @Test
  void every_tool_does_its_work_once_and_nothing_is_left() {
    Cli cli = Cli.apart(scratch, "train-tools");

    assertThat(cli.exit()).as(cli.err()).isZero();
    assertThat(cli.out())
        .contains("\"culprit\"", "count 7", "\"clean\"", "\"conflict\"", "passes on", "Signed: ");
    assertThat(scratch).isEmptyDirectory();
  }
}
