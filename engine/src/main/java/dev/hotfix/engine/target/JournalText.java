package dev.hotfix.engine.target;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// A target's own append-only record, as read: one JSON line for each thing that happened. A line
/// counts once its newline is there; what a crash left behind the last newline never happened.
record JournalText(String text) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static String line(JournalLine line) {
    return JSON.writeValueAsString(line) + "\n";
  }

  /// The text up to the last newline.
  String whole() {
    return text.substring(0, text.lastIndexOf('\n') + 1);
  }

  boolean isTorn() {
    return !text.isEmpty() && !text.endsWith("\n");
  }

  JournalText with(JournalLine... more) {
    var all = new StringBuilder(text);
    Arrays.stream(more).map(JournalText::line).forEach(all::append);
    return new JournalText(all.toString());
  }

  /// The line that says this step is complete, whatever epoch delivered it.
  Optional<JournalLine> completion(Step step) {
    return lines().stream()
        .filter(line -> line instanceof JournalLine.Done || line instanceof JournalLine.Staged)
        .filter(line -> line.step().run().equals(step.run()))
        .filter(line -> line.step().name().equals(step.name()))
        .findAny();
  }

  /// The intent that was neither done nor undone: what a crash interrupted.
  Optional<JournalLine.Intent> open() {
    return lines().stream()
        .filter(line -> !(line instanceof JournalLine.Fence || line instanceof JournalLine.Staged))
        .reduce((_, later) -> later)
        .filter(JournalLine.Intent.class::isInstance)
        .map(JournalLine.Intent.class::cast);
  }

  /// Who came with the highest epoch so far; only a run of its own may use that epoch.
  Optional<Step> fence() {
    return lines().stream()
        .filter(JournalLine.Fence.class::isInstance)
        .map(JournalLine::step)
        .reduce((_, later) -> later);
  }

  List<Applied> applied() {
    return lines().stream()
        .filter(JournalLine.Done.class::isInstance)
        .map(JournalLine.Done.class::cast)
        .map(done -> new Applied(done.change(), done.step().run(), done.step().name(), done.at()))
        .toList();
  }

  private List<JournalLine> lines() {
    return whole().lines().map(line -> JSON.readValue(line, JournalLine.class)).toList();
  }
}
