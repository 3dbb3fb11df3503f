package dev.hotfix.demo;

import dev.hotfix.journal.Actor;
import dev.hotfix.journal.Entry;
import dev.hotfix.web.story.Story;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// Tells the demonstration in the terminal: a line for everything that happens, and on a real
/// terminal one more that says what is under way.
final class Console {

  private final PrintStream out;
  private final boolean live;
  private final Instant start = Instant.now();

  Console(PrintStream out, boolean live) {
    this.out = out;
    this.live = live;
  }

  /// Something people or the demonstration itself do.
  void say(String sentence) {
    line("  ", sentence);
  }

  /// Something that stands in the journal.
  void fact(Entry entry) {
    String who = entry.actor().kind() == Actor.Kind.PERSON ? entry.actor().name() + ": " : "";
    line("• ", who + Story.tell(entry.fact()).plain(ZoneId.systemDefault()));
  }

  /// What is being waited for; the next line takes its place.
  void underWay(String what) {
    if (live) {
      out.print("\r\u001b[K%s  … %s".formatted(clock(), what));
      out.flush();
    }
  }

  private void line(String mark, String sentence) {
    out.println("%s%s  %s%s".formatted(live ? "\r\u001b[K" : "", clock(), mark, sentence));
    out.flush();
  }

  private String clock() {
    Duration since = Duration.between(start, Instant.now());
    return "%02d:%02d".formatted(since.toMinutes(), since.toSecondsPart());
  }
}
