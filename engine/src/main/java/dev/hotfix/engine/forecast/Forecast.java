package dev.hotfix.engine.forecast;

import dev.hotfix.engine.disk.DiskFull;
import dev.hotfix.engine.forecast.LineForecast.Already;
import dev.hotfix.engine.forecast.LineForecast.Clean;
import dev.hotfix.engine.forecast.LineForecast.Conflict;
import dev.hotfix.engine.forecast.LineForecast.Prerequisite;
import dev.hotfix.engine.git.Carried;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.git.Scratch;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Forecasts the cherry-pick of a fix, or of its commits one after the other, onto release lines.
/// Writes only to a scratch folder of its own, which closing deletes.
public final class Forecast implements AutoCloseable {
  private static final int AT_ONCE = 4;

  private final Repository repository;
  private final List<Change> changes;
  private final Scratch scratch;

  public Forecast(Repository repository, CommitId fix) {
    this(repository, List.of(fix));
  }

  /// The commits of a fix, oldest first; of a merge, what it brought its first parent.
  public Forecast(Repository repository, List<CommitId> fix) {
    this.changes = Change.of(repository, fix);
    this.scratch = Scratch.create();
    this.repository = repository.writingTo(scratch);
  }

  /// What picking the fix onto this line would come to.
  public LineForecast on(CommitId line) {
    return on(List.of(line)).values().iterator().next();
  }

  /// The same for several lines, which costs less than each on its own.
  public Map<CommitId, LineForecast> on(Collection<CommitId> lines) {
    return DiskFull.told(scratch.folder(), () -> on(new LinkedHashSet<>(lines)));
  }

  private Map<CommitId, LineForecast> on(Set<CommitId> all) {
    long since = changes.stream().mapToLong(Change::since).min().orElse(0);
    RecentHistory history = RecentHistory.of(repository, all, since);
    Cut.refuse(repository, history.rootless());
    Map<CommitId, Ground> grounds = new Grounds(repository, scratch.folder()).of(all, changes);
    List<Step> steps =
        changes.stream()
            .map(fix -> new Step(fix, Presence.of(repository, fix, all, history), all))
            .toList();
    var missing = new ConcurrentHashMap<Change, Missing>();
    Map<CommitId, Future<LineForecast>> told = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (CommitId line : all) {
        Ground ground = Objects.requireNonNull(grounds.get(line));
        told.put(line, threads.submit(() -> on(line, ground, steps, missing)));
      }
    }
    Map<CommitId, LineForecast> forecasts = new LinkedHashMap<>();
    told.forEach((line, forecast) -> forecasts.put(line, of(forecast)));
    return forecasts;
  }

  /// All lines are over, so that nothing writes to the scratch folder any more.
  private static LineForecast of(Future<LineForecast> over) {
    if (over.state() == Future.State.FAILED
        && over.exceptionNow() instanceof RuntimeException problem) {
      throw problem;
    }
    return over.resultNow();
  }

  /// A commit of the fix, and which of the lines have it.
  private record Step(Change change, Presence presence, Set<CommitId> lines) {}

  private LineForecast on(
      CommitId line, Ground ground, List<Step> steps, Map<Change, Missing> missing) {
    String top = ground.tree();
    Optional<Carried> carried = Optional.empty();
    for (Step step : steps) {
      Optional<Carried> by = step.presence.on(line);
      carried = by.isPresent() ? by : carried;
      if (by.isEmpty()) {
        Merge merge = Merge.of(repository, step.change, new Ground(top, ground.attributes()));
        if (merge.conflicting()) {
          Missing lacks =
              missing.computeIfAbsent(
                  step.change, change -> Missing.of(repository, change, step.lines()));
          return conflict(line, merge, lacks, step.change);
        }
        top = merge.tree();
      }
    }
    return top.equals(ground.tree()) ? new Already(carried) : new Clean();
  }

  private Conflict conflict(CommitId line, Merge merge, Missing missing, Change stopped) {
    List<String> files = merge.conflicts().stream().map(file -> file.file()).toList();
    List<Prerequisite> lacks =
        missing.on(line, files).stream()
            .filter(lack -> changes.stream().noneMatch(c -> c.fix().equals(lack.commit())))
            .toList();
    var where = new Hunks(repository, merge.tree()).in(merge.conflicts());
    return new Conflict(stopped.fix(), where, lacks);
  }

  @Override
  public void close() {
    scratch.close();
  }
}
