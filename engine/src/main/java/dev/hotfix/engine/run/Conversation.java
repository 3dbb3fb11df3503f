package dev.hotfix.engine.run;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An external program that is spoken with while it runs: an argument list, never a shell string.
/// What it says on its error output is kept apart, the last 8 KiB of it.
public final class Conversation implements AutoCloseable {
  private static final int KEPT = 8 * 1024;
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final Process process;
  private final OutputStream input;
  private final InputStream output;
  private final Tail errors = new Tail(KEPT);
  private final Thread listener;

  private Conversation(Process process) {
    this.process = process;
    this.input = new BufferedOutputStream(process.getOutputStream(), 64 * 1024);
    this.output = new BufferedInputStream(process.getInputStream());
    this.listener = Thread.startVirtualThread(this::listen);
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

  /// What the program said on its error output until it ended.
  public String errors() {
    try {
      listener.join(FAREWELL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return StandardCharsets.UTF_8.decode(errors.bytes()).toString().strip();
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
    Thread.startVirtualThread(this::seeOff);
  }

  private void seeOff() {
    try {
      if (!process.waitFor(FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
    }
  }

  private void listen() {
    var buffer = new byte[1024];
    try (InputStream from = process.getErrorStream()) {
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        errors.add(buffer, read);
      }
    } catch (IOException e) {
      // The program is gone; what it said before is kept.
    }
  }
}
