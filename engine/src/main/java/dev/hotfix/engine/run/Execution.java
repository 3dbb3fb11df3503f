package dev.hotfix.engine.run;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// Starts one run, feeds and drains it, and ends its whole process tree when it is over.
final class Execution {
  /// How long a drained output may outlive its program: something else may still hold the pipe.
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Run run;

  Execution(Run run) {
    this.run = run;
  }

  RunResult finish() {
    try (OutputStream file = open()) {
      long start = System.nanoTime();
      Process process = start();
      ProcessTree tree = new ProcessTree(process);
      Thread atExit = new Thread(tree::kill, "end of " + run.command.getFirst());
      remember(atExit);
      try {
        return attend(process, tree, file, start);
      } catch (InterruptedException e) {
        tree.kill();
        Thread.currentThread().interrupt();
        throw RunException.interrupted(run, e);
      } finally {
        forget(atExit);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The output of '%s' cannot be kept".formatted(run), e);
    }
  }

  private RunResult attend(Process process, ProcessTree tree, OutputStream file, long start)
      throws InterruptedException, IOException {
    Drain output = Drain.of(process.getInputStream(), file, run.streams.keep());
    Drain errors =
        Drain.of(process.getErrorStream(), OutputStream.nullOutputStream(), run.streams.keep());
    feed(process);
    boolean ended = process.waitFor(run.limit.toNanos(), TimeUnit.NANOSECONDS);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (!ended || !run.surroundings.leaving()) {
      tree.kill();
    }
    output.end(GRACE);
    errors.end(GRACE);
    if (output.problem().isPresent()) {
      throw output.problem().get();
    }
    OptionalInt exit = ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
    return new RunResult(exit, output.tail(), errors.tail(), output.cut() || errors.cut(), took);
  }

  private Process start() {
    List<String> command = new ArrayList<>(ProcessTree.ownSession());
    boolean inSession = !command.isEmpty();
    command.addAll(run.command);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(!run.streams.apart());
    run.surroundings.directory().map(Path::toFile).ifPresent(builder::directory);
    builder.environment().keySet().removeAll(run.surroundings.hidden());
    builder.environment().putAll(run.surroundings.environment());
    if (!run.streams.input().hasRemaining()) {
      builder.redirectInput(Redirect.from(new File("/dev/null")));
    }
    try {
      if (inSession) {
        Programs.demand(run.command.getFirst(), builder);
      }
      return builder.start();
    } catch (IOException e) {
      throw RunException.cannotStart(run.command.getFirst(), e);
    }
  }

  private OutputStream open() throws IOException {
    return run.streams.file().isEmpty()
        ? OutputStream.nullOutputStream()
        : Files.newOutputStream(run.streams.file().get());
  }

  private void feed(Process process) {
    if (run.streams.input().hasRemaining()) {
      Thread.ofPlatform().daemon().start(() -> write(process.getOutputStream()));
    }
  }

  private void write(OutputStream stdin) {
    try (var channel = Channels.newChannel(stdin)) {
      channel.write(run.streams.input().duplicate());
    } catch (IOException programDidNotReadItAll) {
      // Its exit code says whether that was a mistake.
    }
  }

  private static void remember(Thread atExit) {
    try {
      Runtime.getRuntime().addShutdownHook(atExit);
    } catch (IllegalStateException alreadyShuttingDown) {
      // Whoever tidies up on the way out may run a program; its time limit ends it.
    }
  }

  private static void forget(Thread atExit) {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException alreadyShuttingDown) {
      // The hook is running: there is nothing to take back.
    }
  }
}
