package dev.hotfix.engine.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
  @TempDir Path folder;

  @Test
  void passes_arguments_as_they_are_and_answers_the_exit_code() {
    RunResult result = Run.of("printf", "%s", "$HOME; rm *").in(folder).finish();

    assertThat(result.text()).isEqualTo("$HOME; rm *");
    assertThat(result.succeeded()).isTrue();
    assertThat(Run.configured("exit 125").finish().exitedWith(125)).isTrue();
  }

  @Test
  void what_outlived_its_starter_is_ended_before_somebody_else_begins_there() throws Exception {
    Path below = Files.createDirectories(folder.resolve("a/b"));
    Process stray = new ProcessBuilder("sleep", "1000").directory(below.toFile()).start();
    Process elsewhere = new ProcessBuilder("sleep", "1000").start();

    Strays.endIn(folder);

    assertThat(stray.isAlive()).isFalse();
    assertThat(elsewhere.isAlive()).isTrue();
    elsewhere.destroyForcibly();
  }

  @Test
  void a_program_ended_from_outside_is_told_from_one_that_fails_or_crashes() {
    assertThat(Run.configured("kill -9 $$").finish().killed()).isTrue();
    assertThat(Run.configured("kill -15 $$").finish().killed()).isTrue();
    assertThat(Run.configured("kill -11 $$").finish().killed()).isFalse();
    assertThat(Run.configured("exit 1").finish().killed()).isFalse();
  }

  @Test
  void gives_directory_environment_and_input() {
    RunResult result =
        Run.configured("pwd; echo $COLOUR; cat")
            .in(folder)
            .with("COLOUR", "blue")
            .reading("words".getBytes(UTF_8))
            .finish();

    assertThat(result.text()).isEqualTo(folder + "\nblue\nwords");
  }

  @Test
  void finds_nothing_on_its_input_unless_told() {
    assertThat(Run.of("cat").within(Duration.ofSeconds(20)).finish().text()).isEmpty();
  }

  @Test
  void keeps_errors_apart_when_asked() {
    Run both = Run.configured("echo out; echo err >&2");

    assertThat(both.finish().text()).isEqualTo("out\nerr\n");
    assertThat(both.keepingErrorsApart().finish().text()).isEqualTo("out\n");
    assertThat(both.keepingErrorsApart().finish().errorText()).isEqualTo("err\n");
  }

  @Test
  void keeps_only_the_end_of_a_long_output_but_writes_all_of_it_to_the_file() throws IOException {
    Path file = folder.resolve("output.txt");

    RunResult result = Run.of("seq", "1", "200000").keeping(14).writingTo(file).finish();

    assertThat(result.text()).isEqualTo("199999\n200000\n");
    assertThat(result.cut()).isTrue();
    assertThat(Files.readAllLines(file)).hasSize(200_000).startsWith("1").endsWith("200000");
  }

  @Test
  void kills_a_hanging_command_with_everything_it_started() throws Exception {
    Path pids = folder.resolve("pids");

    RunResult result =
        Run.configured("(sleep 300 & echo $! > pids); sleep 300")
            .in(folder)
            .within(Duration.ofSeconds(1))
            .finish();

    assertThat(result.timedOut()).isTrue();
    assertThat(result.took()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(20));
    assertGone(pids);
  }

  @Test
  void ends_what_a_finished_command_left_in_the_background() throws Exception {
    Run run = Run.configured("sleep 300 & echo $! > pids").in(folder);

    assertThat(run.finish().succeeded()).isTrue();

    assertGone(folder.resolve("pids"));
  }

  @Test
  void leaves_it_running_when_asked() throws Exception {
    Run run = Run.configured("sleep 300 >/dev/null 2>&1 & echo $! > pids").in(folder);

    assertThat(run.leavingChildren().finish().succeeded()).isTrue();

    ProcessHandle left = process(folder.resolve("pids")).orElseThrow();
    assertThat(left.isAlive()).isTrue();
    left.destroyForcibly();
  }

  @Test
  void an_interrupt_stops_it_at_once() throws Exception {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Path started = folder.resolve("started");
    Run run = Run.configured("mkfifo wait; echo $$ > started; read x < wait").in(folder);
    Thread thread = Thread.ofPlatform().start(() -> thrown.complete(catching(run)));
    while (!Files.exists(started) || Files.size(started) == 0) {
      Thread.onSpinWait();
    }

    thread.interrupt();

    assertThat(thrown.get(20, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(RunException.class, e -> assertThat(e.retryable()).isTrue())
        .hasMessageContaining("was interrupted");
    assertGone(started);
  }

  @Test
  void says_that_a_program_is_missing() {
    assertThatThrownBy(() -> Run.of("no-such-program", "x").finish())
        .isInstanceOf(RunException.class)
        .hasMessage(
            "'no-such-program' cannot be started: no such program."
                + " Install it or correct the command");
    assertThatThrownBy(() -> Run.of("true").in(folder.resolve("absent")).finish())
        .hasMessageContaining("'%s' does not exist", folder.resolve("absent"));
  }

  private static Throwable catching(Run run) {
    try {
      run.finish();
      return new AssertionError("finished");
    } catch (RunException e) {
      return e;
    }
  }

  private static Optional<ProcessHandle> process(Path file) throws IOException {
    return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()));
  }

  private static void assertGone(Path file) throws Exception {
    var process = process(file);
    if (process.isPresent()) {
      process.get().onExit().get(20, TimeUnit.SECONDS);
    }
  }
}
