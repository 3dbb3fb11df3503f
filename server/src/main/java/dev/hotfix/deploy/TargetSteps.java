package dev.hotfix.deploy;

import dev.hotfix.engine.fleet.FleetEvent;
import dev.hotfix.journal.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/// How far each target of a roll-out is: too many steps for the journal, kept here for the page.
@Component
public final class TargetSteps {

  private static final String PUT =
      """
      insert into target_step (run, wave, target, action, state, note, at)
      values (?, ?, ?, ?, ?, ?, ?)
      on conflict (run, target, action) do update
        set state = excluded.state, note = excluded.note, at = excluded.at\
      """;

  private static final String LIST =
      """
      select wave, target, action, state, note, at from target_step where run = ?
      order by wave, target, at\
      """;

  private static final String TELL = "select pg_notify('hotfix', ?)";

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

  void put(String hotfix, String run, FleetEvent event) {
    sql.update(
        PUT,
        run,
        event.wave(),
        event.target(),
        event.action().word(),
        event.state().word(),
        event.note(),
        event.at());
    sql.query(TELL, _ -> true, hotfix);
  }
}
