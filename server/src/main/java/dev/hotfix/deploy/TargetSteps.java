package dev.hotfix.deploy;

import dev.hotfix.engine.fleet.FleetEvent;
import dev.hotfix.journal.Feed;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/// What was done to each target of a roll-out: too much for the journal, kept here for the page,
/// for the log of each target and for whichever replica goes on with the roll-out. Only its newest
/// holder writes, and nothing is ever changed.
@Component
public final class TargetSteps {

  /// Waits for a write of the holder before, so that the new one sees all that was written. The
  /// time, as the runs of the command line have it, so that the later of the two is the newer.
  private static final String TAKE_OVER =
      """
      insert into rollout_holder (run, epoch)
      values (?, (extract(epoch from clock_timestamp()) * 1000)::bigint)
      on conflict (run) do update
        set epoch = greatest(excluded.epoch, rollout_holder.epoch + 1)
      returning epoch\
      """;

  private static final String PUT =
      """
      with held as (select run, epoch from rollout_holder where run = ? and epoch = ? for share)
      insert into target_event (run, epoch, wave, target, action, state, note, said, at)
      select run, epoch, ?, ?, ?, ?, ?, ?, ? from held\
      """;

  private static final String ALL =
      """
      select wave, target, action, state, note, said, at from target_event where run = ?
      order by seq\
      """;

  private static final String LAST =
      """
      select wave, target, action, state, note, at
      from (
        select distinct on (target, action) * from target_event where run = ?
        order by target, action, seq desc
      ) last
      order by wave, target, seq\
      """;

  /// The newest lines of one target; whoever took the roll-out over tried anew.
  private static final String LOG =
      """
      select attempt, wave, action, state, note, said, at
      from (
        select *, dense_rank() over (order by epoch) as attempt
        from target_event where run = ? and target = ?
      ) line
      order by seq desc limit ?\
      """;

  /// No log that people read is longer.
  public static final int MOST_LINES = 500;

  private static final String EPOCH = "select nextval('rollout_epoch')";

  private final Sql sql;

  TargetSteps(DataSource joined) {
    this.sql = new Sql(joined);
  }

  /// One step of one target; `action` is stage, switch, restart, health or rollback, `state` begun,
  /// done, unneeded or failed.
  public record TargetStep(
      int wave, String target, String action, String state, String note, Instant at) {}

  /// One line of a target's log; `attempt` counts from 1, `said` are the last lines that the target
  /// said.
  public record LogLine(
      int attempt, int wave, String action, String state, String note, String said, Instant at) {}

  /// How each step of a run went last, wave by wave, target by target.
  public List<TargetStep> of(String run) {
    return sql.query(
        LAST,
        row ->
            new TargetStep(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Objects.requireNonNull(Sql.instant(row, 6))),
        run);
  }

  /// The newest lines of what happened to a target, in order.
  public List<LogLine> log(String run, String target) {
    return sql.query(
            LOG,
            row ->
                new LogLine(
                    row.getInt(1),
                    row.getInt(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    Objects.requireNonNull(Sql.instant(row, 7))),
            run,
            target,
            MOST_LINES)
        .reversed();
  }

  /// Higher than every epoch before, over all replicas.
  long nextEpoch() {
    return sql.query(EPOCH, row -> row.getLong(1)).getFirst();
  }

  /// Who works on a roll-out: the highest epoch is the one.
  record Holder(String run, long epoch) {}

  /// The caller holds the roll-out from now on; whoever held it before can write no more.
  Holder takeOver(String run) {
    return new Holder(run, sql.query(TAKE_OVER, row -> row.getLong(1), run).getFirst());
  }

  /// Everything that happened in a run, in order.
  List<FleetEvent> events(String run) {
    return sql.query(
        ALL,
        row ->
            new FleetEvent(
                Objects.requireNonNull(Sql.instant(row, 7)),
                row.getInt(1),
                row.getString(2),
                FleetEvent.Action.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                FleetEvent.State.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                row.getString(5),
                row.getString(6)),
        run);
  }

  /// @throws IllegalStateException when somebody else has taken the roll-out over
  void put(HotFixId hotfix, Holder holder, FleetEvent event) {
    int written =
        sql.update(
            PUT,
            holder.run(),
            holder.epoch(),
            event.wave(),
            event.target(),
            event.action().word(),
            event.state().word(),
            printable(event.note()),
            printable(event.said()),
            event.at());
    if (written == 0) {
      throw new IllegalStateException(
          "Somebody else has taken roll-out \"%s\" over; they go on with it."
              .formatted(holder.run()));
    }
    Feed.tell(sql, hotfix);
  }

  /// What a host says may hold anything; the database takes every character but this one.
  private static String printable(String text) {
    return text.replace('\0', ' ');
  }
}
