package dev.hotfix.engine.run;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;

/// How a run ended: its exit code (none when it ran into its time limit), what was kept of its
/// outputs and how long it took. `cut` says that more was written than is kept here.
public record RunResult(
    OptionalInt exit, ByteBuffer output, ByteBuffer errorOutput, boolean cut, Duration took) {

  public RunResult {
    output = output.asReadOnlyBuffer();
    errorOutput = errorOutput.asReadOnlyBuffer();
  }

  public boolean timedOut() {
    return exit.isEmpty();
  }

  /// Whether the program ended by itself with exit code 0.
  public boolean succeeded() {
    return exitedWith(0);
  }

  /// Whether it was ended from outside (by SIGINT, SIGKILL or SIGTERM), so that its exit says
  /// nothing about what it was to find out. A program that crashes dies of other signals.
  public boolean killed() {
    return exit.stream().anyMatch(RunResult::isKill);
  }

  /// Whether an exit code is that of a program which was ended from outside.
  public static boolean isKill(int code) {
    return code == 128 + 2 || code == 128 + 9 || code == 128 + 15;
  }

  public boolean exitedWith(int code) {
    return exit.isPresent() && exit.getAsInt() == code;
  }

  /// The end of the output as text; bytes that are not UTF-8 become replacement characters.
  public String text() {
    return StandardCharsets.UTF_8.decode(output.duplicate()).toString();
  }

  /// The end of the error output as text; empty unless it was kept apart.
  public String errorText() {
    return StandardCharsets.UTF_8.decode(errorOutput.duplicate()).toString();
  }
}
