package dev.hotfix.access;

import dev.hotfix.journal.Actor;
import dev.hotfix.journal.Sql;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/// Who changed who may do what, and who signed in: append-only, in the transaction of the change.
public final class Audit {

  private static final String NOTE =
      "insert into audit (at, actor, action, subject, detail) values (?, ?, ?, ?, ?)";

  private static final String LATEST =
      "select at, actor, action, subject, detail from audit order by id desc limit ?";

  private final Sql sql;
  private final InstantSource clock;

  public Audit(DataSource database, InstantSource clock) {
    this.sql = new Sql(database);
    this.clock = clock;
  }

  /// One line: `actor` did `action` to `subject`.
  public record Line(Instant at, Actor actor, String action, String subject, String detail) {}

  void note(Actor actor, String action, String subject, String detail) {
    sql.update(NOTE, clock.instant(), actor.toString(), action, subject, detail);
  }

  /// Newest first.
  public List<Line> latest(int most) {
    return sql.query(
        LATEST,
        row ->
            new Line(
                Objects.requireNonNull(Sql.instant(row, 1)),
                Actor.parse(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5)),
        most);
  }
}
