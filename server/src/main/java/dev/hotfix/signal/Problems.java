package dev.hotfix.signal;

import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/// The problems in PostgreSQL: what the inbox lists, and what became of each.
public final class Problems {

  private static final String COLUMNS =
      """
      select id, service, environment, fingerprint, title, place, first_seen, last_seen, events, users,
        array(select build from problem_build b where b.problem = p.id
          order by last_seen desc limit 10),
        array(select coalesce(h.events, 0) from generate_series(
            date_trunc('hour', ?::timestamptz, 'UTC') - interval '23 hours', ?, '1 hour') g
          left join problem_hour h on h.problem = p.id and h.hour = g order by g),
        hotfix_id, dismissed, same_as
      from problem p
      """;

  private static final String FIND = COLUMNS + "where id = ?";

  private static final String LIST =
      COLUMNS
          + """
          where same_as is null and strpos(lower(title || ' ' || service || ' ' || environment), lower(?)) > 0
             and (case ? when 'new' then hotfix_id is null and dismissed is null
               when 'handled' then hotfix_id is not null
               when 'dismissed' then dismissed is not null else true end)
          order by last_seen desc limit ?\
          """;

  private static final String NEAR =
      COLUMNS
          + """
          where service = ? and environment = ? and dismissed is null and same_as is null
            and last_seen > ?
          order by last_seen desc limit 200\
          """;

  private static final String HEARD_OF =
      """
      select p.id, string_agg(concat_ws(' ', s.detail ->> 'words', s.detail ->> 'doing'), ' ')
      from problem p join signal s on s.problem = p.id
      where p.service = ? and p.environment = ? and p.last_seen > ? and p.hotfix_id is null
        and p.dismissed is null and p.same_as is null
      group by p.id having bool_and(s.source = 'REPORT') order by p.id limit 200\
      """;

  private static final String HOLD = "select id from problem where id = ? for update";

  private static final String LINK =
      "update problem set hotfix_id = ?, dismissed = null where id = ?";

  private static final String DISMISS = "update problem set dismissed = ? where id = ?";

  private final Sql sql;
  private final InstantSource clock;

  public Problems(DataSource database, InstantSource clock) {
    this.sql = new Sql(database);
    this.clock = clock;
  }

  /// What became of a problem.
  public enum State {
    ANY,
    NEW,
    HANDLED,
    DISMISSED
  }

  public Optional<Problem> find(long id) {
    Instant now = clock.instant();
    return sql.query(FIND, Problems::problem, now, now, id).stream().findFirst();
  }

  /// Those of a state whose title, service or environment contains the words, the latest first.
  public List<Problem> list(State state, String words, int most) {
    Instant now = clock.instant();
    String wanted = state.name().toLowerCase(Locale.ROOT);
    return sql.query(LIST, Problems::problem, now, now, words.strip(), wanted, most);
  }

  /// Those of a place that somebody who reports now may mean.
  public List<Problem> seenSince(String service, String environment, Instant since) {
    Instant now = clock.instant();
    return sql.query(NEAR, Problems::problem, now, now, service, environment, since);
  }

  /// A problem nobody but people have told of, with all their words.
  public record HeardOf(long problem, String words) {}

  /// The problems of a place that are known from people's reports only and nobody has taken up.
  public List<HeardOf> heardOf(String service, String environment, Instant since) {
    return sql.query(
        HEARD_OF,
        row -> new HeardOf(row.getLong(1), row.getString(2)),
        service,
        environment,
        since);
  }

  /// Holds a problem until the transaction ends; false when there is none of that number.
  public boolean hold(long id) {
    return !sql.query(HOLD, row -> row.getLong(1), id).isEmpty();
  }

  /// From now on this hot fix is about it.
  public void link(long id, HotFixId hotfix) {
    sql.update(LINK, hotfix.number(), id);
  }

  /// Nothing is done about it, and no signal opens a hot fix for it.
  public void dismiss(long id, String because) {
    sql.update(DISMISS, because, id);
  }

  private static Problem problem(ResultSet row) throws SQLException {
    Long hotfix = row.getObject(13, Long.class);
    return new Problem(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        Objects.requireNonNull(Sql.instant(row, 7)),
        Objects.requireNonNull(Sql.instant(row, 8)),
        row.getLong(9),
        row.getLong(10),
        Arrays.asList((String[]) row.getArray(11).getArray()),
        Arrays.asList((Long[]) row.getArray(12).getArray()),
        hotfix == null ? null : new HotFixId(hotfix),
        row.getString(14),
        row.getObject(15, Long.class));
  }
}
