package dev.hotfix.engine.forecast;

import dev.hotfix.engine.forecast.LineForecast.Already;
import dev.hotfix.engine.forecast.LineForecast.Clean;
import dev.hotfix.engine.forecast.LineForecast.Conflict;
import dev.hotfix.engine.forecast.LineForecast.Prerequisite;
import dev.hotfix.engine.git.Carried;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.git.Scratch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// Forecasts the cherry-pick of a fix, or of its commits one after the other, onto release lines.
/// Writes only to a scratch folder of its own, which closing deletes.
public final class Forecast implements AutoCloseable {
  private final Repository repository;
  private final List<Change> changes;
  private final Scratch scratch = Scratch.create();

  public Forecast(Repository repository, CommitId fix) {
    this(repository, List.of(fix));
  }

  /// The commits of a fix, oldest first; of a merge, what it brought its first parent.
  public Forecast(Repository repository, List<CommitId> fix) {
    this.repository = repository.writingTo(scratch);
    this.changes = fix.stream().map(commit -> Change.of(this.repository, commit)).toList();
  }

  /// What picking the fix onto this line would come to.
  public LineForecast on(CommitId line) {
    return on(List.of(line)).values().iterator().next();
  }

  /// The same for several lines, which costs less than each on its own.
  public Map<CommitId, LineForecast> on(Collection<CommitId> lines) {
    long since = changes.stream().mapToLong(Change::since).min().orElse(0);
    RecentHistory history = RecentHistory.of(repository, lines, since);
    List<Presence> presences =
        changes.stream().map(fix -> Presence.of(repository, fix, lines, history)).toList();
    Map<CommitId, LineForecast> forecasts = new LinkedHashMap<>();
    Map<Change, Missing> missing = new HashMap<>();
    for (CommitId line : lines) {
      forecasts.put(
          line,
          on(
              line,
              presences,
              (stopped, merge) ->
                  conflict(
                      line,
                      merge,
                      missing.computeIfAbsent(stopped, c -> Missing.of(repository, c, lines)),
                      stopped)));
    }
    return forecasts;
  }

  private LineForecast on(
      CommitId line, List<Presence> presences, BiFunction<Change, Merge, Conflict> conflict) {
    String top = line.hex();
    List<Carried> carried = new ArrayList<>();
    boolean changed = false;
    for (int i = 0; i < changes.size(); i++) {
      Optional<Carried> by = presences.get(i).on(line);
      by.ifPresent(carried::add);
      if (by.isEmpty()) {
        Change change = changes.get(i);
        var attributes = new Attributes(repository, scratch.folder()).of(line.hex(), change);
        Merge merge = Merge.of(repository, change, top, attributes);
        if (merge.conflicting()) {
          return conflict.apply(change, merge);
        }
        changed |= !merge.changesNothingOn(repository, top);
        top = merge.tree();
      }
    }
    return changed
        ? new Clean()
        : new Already(carried.isEmpty() ? Optional.empty() : Optional.of(carried.getLast()));
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
