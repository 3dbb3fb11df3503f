package dev.hotfix.deploy;

import dev.hotfix.engine.fleet.FleetEvent;
import dev.hotfix.journal.Feed;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/// How far each target of a roll-out is: too many steps for the journal, kept here for the page and
/// for whichever replica goes on with the roll-out. Only its newest holder writes.
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
      with held as (select run from rollout_holder where run = ? and epoch = ? for share)
      insert into target_step (run, wave, target, action, state, note, at)
      select run, ?, ?, ?, ?, ?, ? from held
      on conflict (run, target, action) do update
        set state = excluded.state, note = excluded.note, at = excluded.at\
      """;

  private static final String LIST =
      """
      select wave, target, action, state, note, at from target_step where run = ?
      order by wave, target, at\
      """;

  private static final String EPOCH = "select nextval('rollout_epoch')";

  private final Sql sql;

  TargetSteps(DataSource joined) {
    this.sql = new Sql(joined);
  }

  /// One step of one target; `action` is stage, switch, restart, health or rollback, `state` begun,
  /// done or failed.
  public record TargetStep(
      int wave, String target, String action, String state, String note, Instant at) {}

  /// The steps of a run, wave by wave, target by target.
  public List<TargetStep> of(String run) {
    return sql.query(
        LIST,
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

  /// The steps as a run's log has them. A step that ended was begun as well.
  List<FleetEvent> events(String run) {
    return of(run).stream().flatMap(TargetSteps::events).toList();
  }

  private static Stream<FleetEvent> events(TargetStep step) {
    var action = FleetEvent.Action.valueOf(step.action().toUpperCase(Locale.ROOT));
    var state = FleetEvent.State.valueOf(step.state().toUpperCase(Locale.ROOT));
    var now = new FleetEvent(step.at(), step.wave(), step.target(), action, state, step.note());
    var begun =
        new FleetEvent(step.at(), step.wave(), step.target(), action, FleetEvent.State.BEGUN, "");
    return state == FleetEvent.State.BEGUN ? Stream.of(now) : Stream.of(begun, now);
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
            event.note(),
            event.at());
    if (written == 0) {
      throw new IllegalStateException(
          "Somebody else has taken roll-out \"%s\" over; they go on with it."
              .formatted(holder.run()));
    }
    Feed.tell(sql, hotfix);
  }
}
