package dev.hotfix.develop.production;

import dev.hotfix.journal.Feed;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.Sql;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What each target of each of the service's environments said last.
@Component
public final class EnvironmentReadings {

  private static final String PUT =
      """
      insert into environment_reading (hotfix, environment, target, commit, note, holds, at)
      values (?, ?, ?, ?, ?, ?, ?)
      on conflict (hotfix, environment, target) do update set commit = excluded.commit,
        note = excluded.note, holds = excluded.holds, at = excluded.at\
      """;

  private static final String LIST =
      """
      select environment, target, commit, note, holds, at from environment_reading
      where hotfix = ? order by environment, target\
      """;

  private final Sql sql;
  private final InstantSource clock;

  EnvironmentReadings(DataSource joined, InstantSource clock) {
    this.sql = new Sql(joined);
    this.clock = clock;
  }

  /// One target's answer: its commit, or in `note` why it is not known; `holds` says whether that
  /// commit has the fix, as far as one is known.
  public record Reading(
      String environment,
      String target,
      @Nullable String commit,
      @Nullable String note,
      @Nullable Boolean holds,
      Instant at) {

    private boolean saysTheSameAs(Reading other) {
      return Objects.equals(commit, other.commit) && Objects.equals(holds, other.holds);
    }
  }

  /// By environment, then by target.
  public List<Reading> of(HotFixId hotfix) {
    return sql.query(
        LIST,
        row ->
            new Reading(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, Boolean.class),
                Objects.requireNonNull(Sql.instant(row, 6))),
        hotfix.number());
  }

  /// Whoever follows the hot fix is told when something changed.
  void put(HotFixId hotfix, List<Reading> readings) {
    List<Reading> before = of(hotfix);
    for (Reading one : readings) {
      sql.update(
          PUT,
          hotfix.number(),
          one.environment(),
          one.target(),
          one.commit(),
          one.note(),
          one.holds(),
          clock.instant());
    }
    boolean same =
        readings.stream()
            .allMatch(one ->
                before.stream()
                    .anyMatch(old ->
                        old.environment().equals(one.environment())
                            && old.target().equals(one.target())
                            && old.saysTheSameAs(one)));
    if (!same) {
      Feed.tell(sql, hotfix);
    }
  }
}
