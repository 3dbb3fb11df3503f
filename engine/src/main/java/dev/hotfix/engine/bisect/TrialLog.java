package dev.hotfix.engine.bisect;

import dev.hotfix.engine.git.CommitId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The runs of a search, one JSON line each, on the disk before the search goes on. A line that a
/// crash cut short is dropped. While it is open no other search can use the same folder.
final class TrialLog implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final FileChannel channel;
  private final List<Trial> remembered = new ArrayList<>();

  /// The first line: whose runs these are.
  record Heading(String search) {}

  /// A trial as its line has it.
  record Line(String commit, OptionalInt exit, long millis, Optional<String> untestable) {
    static Line of(Trial trial) {
      boolean told = trial.outcome() == Trial.Outcome.CANNOT_TEST;
      Optional<String> because = told ? trial.because() : Optional.empty();
      return new Line(trial.commit().hex(), trial.exit(), trial.took().toMillis(), because);
    }

    Trial trial() {
      CommitId id = new CommitId(commit);
      Duration took = Duration.ofMillis(millis);
      return untestable
          .map(because -> Trial.untestable(id, exit, took, because))
          .orElseGet(() -> Trial.of(id, exit, took));
    }
  }

  private TrialLog(FileChannel channel) {
    this.channel = channel;
  }

  static TrialLog open(Path folder, String search) {
    Path file = folder.resolve("runs.jsonl");
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new IllegalArgumentException(
            "The same search is running already in '%s'. Wait for it".formatted(folder));
      }
      TrialLog log = new TrialLog(channel);
      log.read(Files.readString(file), search);
      return log;
    } catch (IOException e) {
      throw new UncheckedIOException("The log '%s' cannot be kept".formatted(file), e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  private void read(String text, String search) throws IOException {
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    channel.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
    channel.position(channel.size());
    if (whole.isEmpty()) {
      write(new Heading(search));
      return;
    }
    List<String> lines = whole.lines().toList();
    try {
      demandSame(JSON.readValue(lines.getFirst(), Heading.class), search);
      for (String line : lines.subList(1, lines.size())) {
        remembered.add(JSON.readValue(line, Line.class).trial());
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The search's log is damaged. Start it afresh", e);
    }
  }

  private static void demandSame(Heading heading, String search) {
    if (!heading.search().equals(search)) {
      throw new IllegalArgumentException(
          "The folder holds the log of another search. Choose another folder, or start afresh");
    }
  }

  /// The runs of earlier searches with this folder, in order.
  List<Trial> remembered() {
    return List.copyOf(remembered);
  }

  void add(Trial trial) {
    write(Line.of(trial));
  }

  private void write(Record line) {
    byte[] bytes = (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new BisectHalted(
          "The search's log cannot be written (%s). Make room, and start it again: it goes on from the last whole line"
              .formatted(e.getMessage()));
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The search's log cannot be closed", e);
    }
  }
}
