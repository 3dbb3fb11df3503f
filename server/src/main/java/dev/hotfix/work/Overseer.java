package dev.hotfix.work;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Feed;
import dev.hotfix.journal.Journal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Ends long work as soon as nobody wants it any more: a search that was stopped, a proof of a fix
/// that was replaced. Its worker is interrupted, and with it dies every program it started.
public final class Overseer {

  private static final Duration SOON = Duration.ofMillis(200);

  private final Feed feed;
  private final Journal journal;
  private final InstantSource clock;

  public Overseer(Feed feed, Journal journal, InstantSource clock) {
    this.feed = feed;
    this.journal = journal;
    this.clock = clock;
  }

  /// Does the work on this thread for as long as its step is due.
  public Outcome whileDue(Step step, Assignment assignment, Supplier<Outcome> work) {
    var leash = new Leash(Thread.currentThread());
    Runnable look =
        () -> {
          if (!isDue(step, assignment)) {
            leash.pull();
          }
        };
    try (var _ =
        feed.subscribe(changed -> {
          if (changed.isEmpty() || changed.get().equals(assignment.hotfix())) {
            look.run();
          }
        })) {
      look.run();
      Outcome outcome = work.get();
      return leash.let() ? unwanted() : outcome;
    } catch (RuntimeException e) {
      if (leash.let()) {
        return unwanted();
      }
      throw e;
    }
  }

  private boolean isDue(Step step, Assignment assignment) {
    Situation before = assignment.situation();
    var now =
        new Situation(before.id(), journal.read(before.id()), before.service(), clock.instant());
    return !now.history().ended() && step.isDue(now, assignment.key());
  }

  private static Outcome unwanted() {
    return Outcome.later(SOON, "nobody wants it any more");
  }
}
