package dev.hotfix.engine.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.hotfix.engine.disk.Durably;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// A target's own append-only record. A line counts once its newline is on the disk; what a crash
/// left behind the last newline never happened.
final class TargetJournal {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final List<JournalLine> lines;

  private TargetJournal(Path file, List<JournalLine> lines) {
    this.file = file;
    this.lines = lines;
  }

  static TargetJournal read(Path file) throws IOException {
    var lines = new ArrayList<JournalLine>();
    if (Files.exists(file)) {
      for (String line : whole(Files.readString(file)).lines().toList()) {
        lines.add(JSON.readValue(line, JournalLine.class));
      }
    }
    return new TargetJournal(file, lines);
  }

  /// Drops a torn last line for good; only under the target's lock.
  void trim() throws IOException {
    if (Files.exists(file)) {
      int whole = whole(Files.readString(file)).getBytes(UTF_8).length;
      if (whole < Files.size(file)) {
        try (FileChannel channel = FileChannel.open(file, WRITE)) {
          channel.truncate(whole).force(true);
        }
      }
    }
  }

  void append(JournalLine line) throws IOException {
    boolean created = Files.notExists(file);
    Durably.write(file, (JSON.writeValueAsString(line) + "\n").getBytes(UTF_8), CREATE, APPEND);
    if (created) {
      Durably.sync(Durably.parent(file));
    }
    lines.add(line);
  }

  /// The line that says this step is complete, whatever epoch delivered it.
  Optional<JournalLine> completion(Step step) {
    return lines.stream()
        .filter(line -> line instanceof JournalLine.Done || line instanceof JournalLine.Staged)
        .filter(line -> line.step().run().equals(step.run()))
        .filter(line -> line.step().name().equals(step.name()))
        .findAny();
  }

  /// The intent that was neither done nor undone: what a crash interrupted.
  Optional<JournalLine.Intent> open() {
    return lines.stream()
        .filter(line -> !(line instanceof JournalLine.Fence || line instanceof JournalLine.Staged))
        .reduce((_, later) -> later)
        .filter(JournalLine.Intent.class::isInstance)
        .map(JournalLine.Intent.class::cast);
  }

  /// Who came with the highest epoch so far; only a run of its own may use that epoch.
  Optional<Step> fence() {
    return lines.stream()
        .filter(JournalLine.Fence.class::isInstance)
        .map(JournalLine::step)
        .reduce((_, later) -> later);
  }

  List<Applied> applied() {
    return lines.stream()
        .filter(JournalLine.Done.class::isInstance)
        .map(JournalLine.Done.class::cast)
        .map(done -> new Applied(done.change(), done.step().run(), done.step().name(), done.at()))
        .toList();
  }

  private static String whole(String text) {
    return text.substring(0, text.lastIndexOf('\n') + 1);
  }
}
