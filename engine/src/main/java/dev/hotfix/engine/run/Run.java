package dev.hotfix.engine.run;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// One external program about to be run: an argument list, never a shell string (except
/// [#configured]). Immutable; every method answers a changed copy, and [#finish] runs it. Standard
/// input is empty, both outputs are kept as one, and the time limit is ten minutes unless set.
public final class Run {
  private static final int TAIL = 64 * 1024;

  final List<String> command;
  final Surroundings surroundings;
  final Streams streams;
  final Duration limit;

  /// Where the program runs and what it sees of the world.
  record Surroundings(
      Optional<Path> directory,
      Map<String, String> environment,
      Set<String> hidden,
      boolean leaving) {
    Surroundings {
      environment = Map.copyOf(environment);
      hidden = Set.copyOf(hidden);
    }
  }

  /// What the program reads, and what is kept of what it writes.
  record Streams(ByteBuffer input, Optional<Path> file, int keep, boolean apart) {}

  private Run(List<String> command, Surroundings surroundings, Streams streams, Duration limit) {
    this.command = List.copyOf(command);
    this.surroundings = surroundings;
    this.streams = streams;
    this.limit = limit;
  }

  /// A program and its arguments, passed as they are.
  public static Run of(List<String> command) {
    if (command.isEmpty()) {
      throw new IllegalArgumentException("A run needs a program to start");
    }
    return new Run(
        command,
        new Surroundings(Optional.empty(), Map.of(), Set.of(), false),
        new Streams(ByteBuffer.allocate(0), Optional.empty(), TAIL, false),
        Duration.ofMinutes(10));
  }

  /// A program and its arguments, passed as they are.
  public static Run of(String... command) {
    return of(List.of(command));
  }

  /// A command line that a person wrote into a configuration, run by `sh -c`. Values from elsewhere
  /// must never be pasted into it; pass them as environment variables.
  public static Run configured(String commandLine) {
    return of("sh", "-c", commandLine);
  }

  public Run in(Path directory) {
    var there = Optional.of(directory);
    var now = surroundings;
    return with(new Surroundings(there, now.environment, now.hidden, now.leaving));
  }

  /// Adds one environment variable to those of this process.
  public Run with(String variable, String value) {
    var now = surroundings;
    Map<String, String> more = new TreeMap<>(now.environment);
    more.put(variable, value);
    return with(new Surroundings(now.directory, more, now.hidden, now.leaving));
  }

  /// Hides these environment variables of this process from the program.
  public Run without(Set<String> variables) {
    var now = surroundings;
    return with(new Surroundings(now.directory, now.environment, variables, now.leaving));
  }

  /// What the program started in the background may live on after it; else it is ended with it.
  public Run leavingChildren() {
    var now = surroundings;
    return with(new Surroundings(now.directory, now.environment, now.hidden, true));
  }

  /// How long the program may take before it and everything it started is killed.
  public Run within(Duration newLimit) {
    return new Run(command, surroundings, streams, newLimit);
  }

  /// The bytes the program finds on its standard input.
  public Run reading(byte[] input) {
    ByteBuffer copy = ByteBuffer.wrap(input.clone()).asReadOnlyBuffer();
    return with(new Streams(copy, streams.file, streams.keep, streams.apart));
  }

  /// The file that receives the whole output; an older file is replaced.
  public Run writingTo(Path file) {
    return with(new Streams(streams.input, Optional.of(file), streams.keep, streams.apart));
  }

  /// How many bytes of the end of each output are kept in memory: 64 KiB unless set.
  public Run keeping(int bytes) {
    return with(new Streams(streams.input, streams.file, bytes, streams.apart));
  }

  /// Keeps the error output apart from the output, instead of both as one.
  public Run keepingErrorsApart() {
    return with(new Streams(streams.input, streams.file, streams.keep, true));
  }

  /// Runs the program to its end or its time limit. An interrupt kills it with everything it
  /// started.
  ///
  /// @throws RunException if it cannot be started, or this thread is interrupted meanwhile
  public RunResult finish() {
    return new Execution(this).finish();
  }

  private Run with(Surroundings newSurroundings) {
    return new Run(command, newSurroundings, streams, limit);
  }

  private Run with(Streams newStreams) {
    return new Run(command, surroundings, newStreams, limit);
  }

  /// The command as a person would type it; for messages only.
  @Override
  public String toString() {
    return String.join(" ", command);
  }
}
