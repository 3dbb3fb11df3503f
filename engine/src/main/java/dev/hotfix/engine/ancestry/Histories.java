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

/// The histories of the paths that one question needs, within its range and budget. Git walks all
/// commits for each path, so from the third walk on an index helps.
public final class Histories implements AutoCloseable {
  private static final int WITHOUT_INDEX = 2;

  private final Repository repository;
  private final Range range;
  private final Budget budget;
  private Repository walked;
  private Optional<Scratch> scratch = Optional.empty();
  private int walks;

  public Histories(Repository repository, Range range, Budget budget) {
    this.repository = repository;
    this.range = range;
    this.budget = budget;
    this.walked = repository;
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

  private synchronized Repository walked() {
    walks++;
    boolean whole = range.after().isEmpty();
    if (whole && walks > WITHOUT_INDEX && scratch.isEmpty() && budget.left().isPositive()) {
      index();
    }
    return walked;
  }

  private void index() {
    try {
      Scratch folder = Scratch.create();
      scratch = Optional.of(folder);
      walked = PathIndex.of(repository, range.upTo(), folder, budget.left());
    } catch (UncheckedIOException noRoom) {
      // It would only have been faster.
    }
  }

  @Override
  public synchronized void close() {
    scratch.ifPresent(Scratch::close);
  }
}
