package dev.hotfix.engine.target;

import dev.hotfix.engine.bundle.Change;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The one moment a target changes: intent on disk, link renamed, done on disk; with the bundle's
/// scripts around it. After a crash the link itself tells which half happened.
final class Switch {
  private final Layout layout;
  private final TargetJournal journal;
  private final InstantSource clock;
  private final Checkpoint checkpoint;

  Switch(Layout layout, TargetJournal journal, InstantSource clock, Checkpoint checkpoint) {
    this.layout = layout;
    this.journal = journal;
    this.clock = clock;
    this.checkpoint = checkpoint;
  }

  Outcome make(Change change, Step step) throws IOException {
    journal.append(new JournalLine.Intent(clock.instant(), step, change));
    checkpoint.reached("intent written");
    Optional<String> wrong = new HostScripts(layout).run("before", change);
    if (wrong.isPresent()) {
      journal.append(new JournalLine.Undone(clock.instant(), step, change));
      return new Outcome.Refused(wrong.get() + " Nothing was switched; correct the script.");
    }
    checkpoint.reached("before script ran");
    layout.point(change.to());
    checkpoint.reached("link switched");
    return finish(change, step);
  }

  /// Brings what a crash interrupted to its end, forward if the link was switched and nothing
  /// behind it failed, else back.
  void recover() throws IOException {
    Optional<JournalText.Open> open = journal.said().open();
    if (open.isPresent()) {
      Change change = open.get().change();
      Step step = open.get().step();
      if (open.get().undoing()) {
        undo(change, step);
      } else if (layout.live().equals(Optional.of(change.to()))) {
        finish(change, step);
      } else {
        journal.append(new JournalLine.Undone(clock.instant(), step, change));
      }
    }
  }

  private Outcome finish(Change change, Step step) throws IOException {
    Optional<String> wrong = new HostScripts(layout).run("after", change);
    if (wrong.isPresent() && layout.knows(change.from())) {
      journal.append(new JournalLine.Undoing(clock.instant(), step, change));
      checkpoint.reached("undoing written");
      String trouble = undo(change, step);
      return new Outcome.Refused(
          wrong.get() + trouble + " It was switched back; correct the script.");
    }
    journal.append(new JournalLine.Done(clock.instant(), step, change));
    checkpoint.reached("done written");
    return new Outcome.Done("Switched to release " + change.to().substring(0, 12) + ".");
  }

  /// Takes back what was switched, its scripts in reverse, as the way back does. It goes on when
  /// one of them fails, for the release before must be live again; what went wrong with them.
  private String undo(Change change, Step step) throws IOException {
    Change back = change.undone();
    var scripts = new HostScripts(layout);
    Optional<String> before = scripts.run("before", back);
    checkpoint.reached("undone before");
    layout.point(back.to());
    checkpoint.reached("link switched back");
    Optional<String> after = scripts.run("after", back);
    checkpoint.reached("undone after");
    journal.append(new JournalLine.Undone(clock.instant(), step, change));
    return Stream.of(before, after)
        .flatMap(Optional::stream)
        .map(trouble -> " Taking it back: " + trouble)
        .collect(Collectors.joining());
  }
}
