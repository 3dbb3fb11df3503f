package dev.hotfix.engine.fleet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Does something to many targets, so many at once. Whom people left out, and whoever comes when it
/// is stopped or too many have failed, is not begun.
final class Crowd {
  private static final long PAUSE_MILLIS = 200;

  private final Fleet.Conditions conditions;
  private final Limit limit;
  private final Semaphore room;
  private final AtomicInteger failed = new AtomicInteger();

  /// Whether so many failures are too many.
  interface Limit {
    boolean isPassedBy(int failed);
  }

  interface Deed {
    End on(Member member);
  }

  Crowd(Fleet.Conditions conditions, Limit limit) {
    this.conditions = conditions;
    this.limit = limit;
    this.room = new Semaphore(conditions.pace().atOnce());
  }

  /// Threads that go from one target to the next cost less than one for each: what is done there
  /// waits for programs, which a virtual thread cannot do without holding a real one.
  Tally each(List<Member> members, Deed deed) {
    Map<String, Future<End>> turns = new LinkedHashMap<>();
    var ends = new LinkedHashMap<String, End>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (Member member : members) {
        room.acquireUninterruptibly();
        turns.put(member.name(), threads.submit(() -> turn(member, deed)));
      }
      turns.forEach((name, turn) -> ends.put(name, result(turn)));
    }
    return new Tally(ends, limit.isPassedBy(failed.get()));
  }

  private End turn(Member member, Deed deed) {
    try {
      Optional<String> skipped = conditions.control().skipped(member.name());
      if (skipped.isPresent()) {
        return new End.Skipped(skipped.get());
      }
      if (!mayBegin()) {
        return new End.NotStarted();
      }
      End end = deed.on(member);
      if (end instanceof End.Failed) {
        failed.incrementAndGet();
      }
      return end;
    } finally {
      room.release();
    }
  }

  private boolean mayBegin() {
    while (conditions.control().wish() == RunControl.Wish.PAUSE) {
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return conditions.control().wish() == RunControl.Wish.GO_ON && !limit.isPassedBy(failed.get());
  }

  private static End result(Future<End> turn) {
    try {
      return turn.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new End.NotStarted();
    }
  }
}
