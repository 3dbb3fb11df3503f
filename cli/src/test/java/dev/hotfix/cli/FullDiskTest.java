package dev.hotfix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tools on a disk that is really full: a small one that only the command sees.
class FullDiskTest {
  private static final String FILL = "dd if=/dev/zero of=fill bs=64k 2>/dev/null; ";

  /// Mounts the disk, goes there, prepares it, runs the command, and tells what is left behind.
  private static final String ON_A_SMALL_DISK =
      """
      mount -t tmpfs -o size=48m tmpfs "$DISK" && cd "$DISK" && eval "$PREPARE"
      "$@"; code=$?
      rm -f fill; find . -name tree -o -name 'hotfix-*'
      exit $code
      """;

  @TempDir Path folder;
  private History history;
  private String production = "";
  private String fix = "";

  @BeforeEach
  void create() throws IOException {
    Files.createDirectories(folder.resolve("disk"));
    history = History.in(folder.resolve("shop"));
    production = history.write("state", "wrong").commit("release");
    history.git("branch", "line");
    fix =
        history
            .write("state", "right")
            .write("tests/check.sh", "grep -q right state")
            .commit("fix");
  }

  @Test
  void suspects_need_no_disk() {
    Cli cli = onDisk(FILL, "suspects", "--repo", repo(), "--at", "main", "--files", "state");

    assertThat(cli.exit()).as(cli.err()).isZero();
    assertThat(cli.out()).contains("fix (Ana)");
  }

  @Test
  void a_forecast_without_space_says_where_and_leaves_nothing() {
    Map<String, String> before = history.fingerprint();

    Cli cli = onDisk(FILL, "forecast", "--repo", repo(), "--fix", fix, "--lines", "line");

    assertThat(cli.err()).contains("No space left on the disk that holds '" + disk());
    assertThat(cli.err()).contains("free some, then run it again");
    assertThat(cli.exit()).isEqualTo(Exit.CANNOT_TELL);
    assertThat(cli.out()).isEmpty();
    assertThat(history.fingerprint()).isEqualTo(before);
  }

  @Test
  void a_proof_that_cannot_be_checked_out_is_no_verdict() {
    Map<String, String> before = history.fingerprint();

    assertFull(prove(FILL, "sh tests/check.sh"));
    assertThat(history.fingerprint()).isEqualTo(before);
  }

  @Test
  void a_test_that_fills_the_disk_has_not_failed() {
    assertFull(prove("", "cat /dev/zero > fill; sh tests/check.sh"));
    assertFull(prove("", "echo before; cat state > /dev/full"));
  }

  @Test
  void output_that_the_disk_cannot_hold_ends_the_proof_at_once() {
    assertFull(prove("", "cat /dev/zero | head -c 100000000; sh tests/check.sh"));
  }

  private void assertFull(Cli cli) {
    assertThat(cli.err()).contains("No space left on the disk that holds '" + disk());
    assertThat(cli.exit()).isEqualTo(Exit.CANNOT_TELL);
    assertThat(cli.out()).isEmpty();
  }

  private Cli prove(String prepare, String test) {
    return onDisk(
        prepare,
        "prove",
        "--repo",
        repo(),
        "--production",
        production,
        "--fix",
        fix,
        "--run",
        disk() + "/run",
        "--key",
        folder.resolve("key.pem").toString(),
        "--test",
        test);
  }

  private String repo() {
    return history.root().toString();
  }

  private String disk() {
    return folder.resolve("disk").toString();
  }

  /// The command sees the disk in a name space of its own, with which it goes.
  private Cli onDisk(String prepare, String... arguments) {
    List<String> command = new ArrayList<>(List.of("unshare", "--mount"));
    if (!System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("--user", "--map-root-user"));
    }
    command.addAll(List.of("sh", "-c", ON_A_SMALL_DISK, "small-disk"));
    command.addAll(Cli.command(arguments));
    RunResult result =
        Run.of(command)
            .with("DISK", disk())
            .with("TMPDIR", disk())
            .with("PREPARE", prepare)
            .keepingErrorsApart()
            .finish();
    return new Cli(result.exit().orElse(-1), result.text(), result.errorText());
  }
}
