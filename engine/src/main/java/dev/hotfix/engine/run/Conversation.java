package dev.hotfix.engine.run;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// An external program that is spoken with while it runs: an argument list, never a shell string.
/// What it says on its error output is kept apart, the last 8 KiB of it.
public final class Conversation implements AutoCloseable {
  private static final int KEPT = 8 * 1024;
  private static final Duration FAREWELL = Duration.ofSeconds(5);
  private static final ScheduledExecutorService CLOCK = clock();

  private final Process process;
  private final OutputStream input;
  private final InputStream output;
  private final Tail errors = new Tail(KEPT);

  private Conversation(Process process) {
    this.process = process;
    this.input = new BufferedOutputStream(process.getOutputStream(), 64 * 1024);
    this.output = new BufferedInputStream(process.getInputStream());
  }

  /// @throws RunException if the program cannot be started
  public static Conversation start(List<String> command) {
    try {
      return new Conversation(new ProcessBuilder(command).start());
    } catch (IOException e) {
      throw RunException.cannotStart(command.getFirst(), e);
    }
  }

  /// What the program reads; flush it.
  public OutputStream input() {
    return input;
  }

  public InputStream output() {
    return output;
  }

  /// Takes in what the program has said on its error output so far. Nobody else listens, and a
  /// program that says much would wait.
  public void listen() throws IOException {
    InputStream from = process.getErrorStream();
    while (from.available() > 0) {
      heard(from);
    }
  }

  private boolean heard(InputStream from) throws IOException {
    var buffer = new byte[1024];
    int read = from.read(buffer);
    if (read > 0) {
      errors.add(buffer, read);
    }
    return read >= 0;
  }

  /// What the program said on its error output until it ended; it has a few seconds for that.
  public String errors() {
    try {
      Thread.startVirtualThread(this::listenToTheEnd).join(FAREWELL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return StandardCharsets.UTF_8.decode(errors.bytes()).toString().strip();
  }

  /// Ends the program when this time is over, unless the answer is closed before.
  public Limit within(Duration time) {
    return new Limit(this, time);
  }

  /// A time that a program has.
  public static final class Limit implements AutoCloseable {
    private final Future<?> end;
    private volatile boolean over;

    private Limit(Conversation conversation, Duration time) {
      this.end =
          CLOCK.schedule(
              () -> {
                over = true;
                conversation.kill();
              },
              time.toNanos(),
              TimeUnit.NANOSECONDS);
    }

    /// Whether the program was ended because of it.
    public boolean isOver() {
      return over;
    }

    @Override
    public void close() {
      end.cancel(false);
    }
  }

  /// Ends the program at once.
  public void kill() {
    process.destroyForcibly();
  }

  /// Says that nothing more comes. The program has a few seconds to end by itself; nobody waits.
  @Override
  public void close() {
    try {
      input.close();
    } catch (IOException e) {
      kill();
    }
    var _ = CLOCK.schedule(this::kill, FAREWELL.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static ScheduledExecutorService clock() {
    var clock =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("limits of programs").factory());
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  private void listenToTheEnd() {
    try (InputStream from = process.getErrorStream()) {
      while (heard(from)) {
        // the end comes with the program's
      }
    } catch (IOException e) {
      // The program is gone; what it said before is kept.
    }
  }
}
