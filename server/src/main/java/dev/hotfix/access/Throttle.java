package dev.hotfix.access;

import dev.hotfix.journal.Sql;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;

/// Counts attempts against guessing and flooding. Kept in the database, so that neither a restart
/// nor a second replica gives anybody a fresh start; the numbers are small.
final class Throttle {

  private static final Duration KEPT = Duration.ofDays(1);

  private static final String COUNT = "insert into attempt (key, at) values (?, ?)";
  private static final String FORGET = "delete from attempt where key = ?";
  private static final String CLEAN = "delete from attempt where at < ?";
  private static final String SINCE = "select count(*) from attempt where key = ? and at > ?";

  private final Sql sql;
  private final InstantSource clock;

  Throttle(DataSource database, InstantSource clock) {
    this.sql = new Sql(database);
    this.clock = clock;
  }

  /// No more than `most` attempts within a sliding window.
  record Limit(int most, Duration within) {}

  boolean allows(String key, Limit limit) {
    var since = clock.instant().minus(limit.within());
    return sql.query(SINCE, row -> row.getInt(1), key, since).getFirst() < limit.most();
  }

  void count(String key) {
    sql.update(CLEAN, clock.instant().minus(KEPT));
    sql.update(COUNT, key, clock.instant());
  }

  void forget(String key) {
    sql.update(FORGET, key);
  }
}
