package dev.hotfix.mail;

import dev.hotfix.journal.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/// Letters waiting to leave, in the database. Posting joins the caller's transaction when the data
/// source hands it out, so a letter leaves if and only if what caused it is recorded.
public final class Outbox {

  private static final String POST =
      """
      insert into letter (key, recipient, subject, body, invitation, queued_at, due_at)
      values (?, ?, ?, ?, ?, ?, ?) on conflict (key) do nothing\
      """;

  private static final String TALLY =
      """
      select count(*) filter (where sent_at is null and failed is null), count(sent_at),
        count(failed), coalesce(max(coalesce(failed, trouble)) filter (where sent_at is null), '')
      from letter where key ^@ ?\
      """;

  private static final String CLAIM =
      """
      update letter set due_at = ?, claimed_by = ? where key in
        (select key from letter where due_at <= ? and sent_at is null and failed is null
         order by due_at, key limit ? for update skip locked)
      returning key, recipient, subject, body, invitation, queued_at, attempts\
      """;

  private static final String RELEASE =
      """
      update letter set due_at = ?, claimed_by = null
      where claimed_by = ? and sent_at is null and failed is null\
      """;

  private static final String TAKEN =
      """
      update letter set sent_at = ?, claimed_by = null, trouble = null
      where key = ? and sent_at is null and failed is null\
      """;

  private static final String REFUSED =
      """
      update letter set failed = ?, claimed_by = null
      where key = ? and sent_at is null and failed is null\
      """;

  private static final String POSTPONED =
      """
      update letter set due_at = ?, attempts = attempts + 1, trouble = ?, claimed_by = null
      where key = ? and sent_at is null and failed is null\
      """;

  private final Sql sql;
  private final InstantSource clock;

  public Outbox(DataSource database, InstantSource clock) {
    this.sql = new Sql(database);
    this.clock = clock;
  }

  /// A letter that has been claimed, with what was tried before.
  record Claimed(Letter letter, Instant queuedAt, int attempts) {}

  /// Queues a letter; false when one with its key was posted before.
  public boolean post(Letter letter) {
    Instant now = clock.instant();
    return sql.update(
            POST,
            letter.key(),
            letter.recipient(),
            letter.subject(),
            letter.body(),
            letter.invitation(),
            now,
            now)
        == 1;
  }

  /// How far the letters whose keys start so have come.
  public Tally state(String keyPrefix) {
    return sql.query(
            TALLY,
            row -> new Tally(row.getInt(1), row.getInt(2), row.getInt(3), row.getString(4)),
            keyPrefix)
        .getFirst();
  }

  /// Takes letters that are due; nobody else gets them until the lease is over.
  List<Claimed> claim(String by, Duration lease, int most) {
    Instant now = clock.instant();
    return sql.query(CLAIM, Outbox::claimed, now.plus(lease), by, now, most);
  }

  /// Gives back what this claimer still holds.
  void release(String by) {
    sql.update(RELEASE, clock.instant(), by);
  }

  void taken(Letter letter) {
    sql.update(TAKEN, clock.instant(), letter.key());
  }

  void refused(Letter letter, String because) {
    sql.update(REFUSED, because, letter.key());
  }

  void postponed(Letter letter, Duration pause, String because) {
    sql.update(POSTPONED, clock.instant().plus(pause), because, letter.key());
  }

  private static Claimed claimed(ResultSet row) throws SQLException {
    var letter =
        new Letter(
            row.getString(1),
            row.getString(2),
            row.getString(3),
            row.getString(4),
            row.getString(5));
    return new Claimed(letter, Objects.requireNonNull(Sql.instant(row, 6)), row.getInt(7));
  }
}
