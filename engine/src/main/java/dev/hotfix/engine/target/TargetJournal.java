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

/// The journal of a target on this machine's disk.
final class TargetJournal {
  private final Path file;
  private JournalText said;

  private TargetJournal(Path file, JournalText said) {
    this.file = file;
    this.said = said;
  }

  static TargetJournal read(Path file) throws IOException {
    String text = Files.exists(file) ? Files.readString(file) : "";
    return new TargetJournal(file, JournalText.of(text));
  }

  JournalText said() {
    return said;
  }

  /// Drops a torn last line for good; only under the target's lock.
  void trim() throws IOException {
    if (said.isTorn()) {
      said = JournalText.of(said.whole());
      try (FileChannel channel = FileChannel.open(file, WRITE)) {
        channel.truncate(said.text().getBytes(UTF_8).length).force(true);
      }
    }
  }

  void append(JournalLine line) throws IOException {
    boolean created = Files.notExists(file);
    Durably.write(file, JournalText.line(line).getBytes(UTF_8), CREATE, APPEND);
    if (created) {
      Durably.sync(Durably.parent(file));
    }
    said = said.with(line);
  }
}
