package dev.hotfix.engine.target;

import dev.hotfix.engine.bundle.Change;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The lines that a host's journal gets by how a switch ends.
record TurnLines(Change change, Step step, Instant at) {
  JournalLine done() {
    return new JournalLine.Done(at, step, change);
  }

  JournalLine undone() {
    return new JournalLine.Undone(at, step, change);
  }

  /// All of them as words for the shell: done, undone, undoing.
  String words() {
    return "%s %s %s"
        .formatted(word(done()), word(undone()), word(new JournalLine.Undoing(at, step, change)));
  }

  /// Lines as one word for the shell.
  static String word(JournalLine... lines) {
    return Quote.word(
        Arrays.stream(lines).map(JournalText::line).collect(Collectors.joining()).strip());
  }
}
