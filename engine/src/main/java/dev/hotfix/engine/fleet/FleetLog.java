package dev.hotfix.engine.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// A run's log: one JSON object a line, on disk before the step it announces is taken. That a step
/// was done follows with the next one: should power go first, the target knows, and is not changed
/// twice. Only one process holds it at a time.
final class FleetLog implements RunLog {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ObjectReader READER = JSON.readerFor(FleetEvent.class);
  private static final ObjectWriter WRITER = JSON.writerFor(FleetEvent.class);

  private final FileChannel file;
  private final Consumer<FleetEvent> listener;
  private final List<FleetEvent> events = new ArrayList<>();
  private final Object forcing = new Object();
  private long written;
  private long forced;

  private FleetLog(FileChannel file, Consumer<FleetEvent> listener) {
    this.file = file;
    this.listener = listener;
  }

  /// @throws IllegalStateException when another process works on this run
  static FleetLog open(Path folder, Consumer<FleetEvent> listener) {
    try {
      Files.createDirectories(folder);
      Path path = folder.resolve("run.log");
      var channel =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new IllegalStateException(
            "Another process is working on the run in \"%s\". Wait for it, or stop it first."
                .formatted(folder));
      }
      var log = new FleetLog(channel, listener);
      log.recall(path);
      return log;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<FleetEvent> events() {
    synchronized (events) {
      return List.copyOf(events);
    }
  }

  /// Writes one event, through to the disk if a step begins, then tells the listener. Those that
  /// come while one is being forced out share the next time.
  @Override
  public void add(FleetEvent event) {
    byte[] line = (WRITER.writeValueAsString(event) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      long written = write(line);
      if (event.state() == FleetEvent.State.BEGUN) {
        force(written);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    synchronized (events) {
      events.add(event);
    }
    listener.accept(event);
  }

  private synchronized long write(byte[] line) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(line);
    while (rest.hasRemaining()) {
      file.write(rest);
    }
    written++;
    return written;
  }

  private void force(long upTo) throws IOException {
    synchronized (forcing) {
      if (forced < upTo) {
        long now = writtenNow();
        file.force(false);
        forced = now;
      }
    }
  }

  private synchronized long writtenNow() {
    return written;
  }

  @Override
  public void close() {
    try {
      if (file.isOpen()) {
        file.force(false);
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A line that a crash cut short is cut off.
  private void recall(Path path) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    String whole = new String(bytes, 0, end, StandardCharsets.UTF_8);
    try {
      whole.lines().map(READER::<FleetEvent>readValue).forEach(events::add);
    } catch (JacksonException e) {
      throw new IOException("\"" + path + "\" is damaged; move it away and begin anew.", e);
    }
    file.truncate(end);
    file.position(end);
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }
}
