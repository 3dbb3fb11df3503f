package dev.hotfix.engine.ancestry;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.PathIndex;
import dev.hotfix.engine.git.Range;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.git.Scratch;
import dev.hotfix.engine.git.Version;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The histories of the paths that one question needs, within its range and budget. Git walks all
/// commits for each path, so from the third walk on an index helps; it is made beside the second.
public final class Histories implements AutoCloseable {
  private static final int WITHOUT_INDEX = 2;

  private final Repository repository;
  private final Range range;
  private final Budget budget;
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private final CompletableFuture<Repository> plain;
  private CompletableFuture<Repository> indexed;
  private volatile Optional<Scratch> scratch = Optional.empty();
  private int walks;

  public Histories(Repository repository, Range range, Budget budget) {
    this.repository = repository;
    this.range = range;
    this.budget = budget;
    this.plain = CompletableFuture.completedFuture(repository);
    this.indexed = plain;
  }

  public Repository repository() {
    return repository;
  }

  Budget budget() {
    return budget;
  }

  CommitId upTo() {
    return range.upTo();
  }

  /// The versions that a path has in what one of the range's commits reaches of it.
  List<Version> versions(String path, CommitId upTo) {
    return walked().versions(new Range(range.after(), upTo), path);
  }

  private Repository walked() {
    return choose().join();
  }

  private synchronized CompletableFuture<Repository> choose() {
    walks++;
    boolean whole = range.after().isEmpty();
    if (whole && walks == WITHOUT_INDEX && budget.left().isPositive()) {
      indexed = CompletableFuture.supplyAsync(this::index, background);
    }
    return walks <= WITHOUT_INDEX ? plain : indexed;
  }

  private Repository index() {
    try {
      Scratch folder = Scratch.create();
      scratch = Optional.of(folder);
      return PathIndex.of(repository, range.upTo(), folder, budget.left());
    } catch (UncheckedIOException noRoom) {
      return repository; // it would only have been faster
    }
  }

  /// Ends the index if nobody waits for it any more.
  @Override
  public void close() {
    background.shutdownNow();
    background.close();
    scratch.ifPresent(Scratch::close);
  }
}
