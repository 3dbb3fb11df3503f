package dev.hotfix.engine.bisect;

import dev.hotfix.engine.git.CommitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Tests several commits at once. Used by the searching thread alone, which starts runs and takes
/// their trials in the order in which they end.
final class Lab implements AutoCloseable {
  private final Tester tester;
  private final ExecutorService workers;
  private final BlockingQueue<Ending> endings = new LinkedBlockingQueue<>();
  private final List<Started> pending = new ArrayList<>();

  /// A run under way.
  private record Started(Object ticket, CommitId commit, Future<?> work) {}

  /// How a run ended: with a trial, or a problem that ends the search.
  private record Ending(Object ticket, Optional<Trial> trial, Optional<RuntimeException> problem) {}

  Lab(Tester tester, int jobs) {
    this.tester = tester;
    this.workers =
        Executors.newFixedThreadPool(
            jobs, Thread.ofPlatform().daemon().name("bisect-", 1).factory());
  }

  List<CommitId> pending() {
    return pending.stream().map(Started::commit).toList();
  }

  void start(CommitId commit) {
    Object ticket = new Object();
    pending.add(new Started(ticket, commit, workers.submit(() -> test(ticket, commit))));
  }

  private void test(Object ticket, CommitId commit) {
    Optional<Trial> trial = Optional.empty();
    Optional<RuntimeException> problem = Optional.empty();
    try {
      trial = Optional.of(tester.test(commit));
    } catch (RuntimeException e) {
      problem = Optional.of(e);
    }
    endings.add(new Ending(ticket, trial, problem));
  }

  /// Waits for the next run to end; runs that were given up do not count.
  Trial take() {
    while (true) {
      Ending ending = await();
      boolean wanted = pending.removeIf(started -> started.ticket().equals(ending.ticket()));
      if (wanted && ending.problem().isPresent()) {
        throw ending.problem().get();
      }
      if (wanted) {
        return ending.trial().orElseThrow();
      }
    }
  }

  private Ending await() {
    try {
      return endings.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BisectHalted("The search was stopped. Start it again: it goes on from its log");
    }
  }

  /// Gives up the runs on commits that do not matter any more, and kills what they started.
  void keepOnly(List<CommitId> wanted) {
    List<Started> given =
        pending.stream().filter(started -> !wanted.contains(started.commit())).toList();
    given.forEach(started -> started.work().cancel(true));
    pending.removeAll(given);
  }

  @Override
  public void close() {
    keepOnly(List.of());
    workers.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      while (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
        // A killed program ends soon; its work tree must not be deleted under it.
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
