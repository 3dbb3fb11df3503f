package dev.hotfix.flow;

import dev.hotfix.gate.Stage;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.IdentifyFact.HotFixOpened;
import dev.hotfix.journal.Severity;
import dev.hotfix.journal.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/// The row each hot fix has beside its journal: the lock that puts its changes in order, and what
/// lists and searches read. Takes part in the caller's transaction.
public final class HotFixes {

  private static final String CREATE =
      """
      insert into hotfix (id, service, environment, problem, title, stage, opened_at, changed_at, seq)
      select coalesce(max(id), 0) + 1, ?, ?, ?, ?, 'IDENTIFY', ?, ?, 0 from hotfix returning id\
      """;

  private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(7421)";

  private static final String LOCK = "select seq from hotfix where id = ? for update";

  private static final String UPDATE =
      """
      update hotfix set stage = ?, held = ?, held_action = ?, severity = ?, priority = ?, owner = ?,
        users = ?, changed_at = ?, ended_at = ?, seq = ? where id = ?\
      """;

  private static final String COLUMNS =
      """
      select id, service, environment, problem, title, stage, held, held_action, severity, priority,
        owner, users, opened_at, changed_at, ended_at from hotfix
      """;

  private static final String LIST_OPEN =
      COLUMNS + "where ended_at is null order by severity nulls last, priority desc nulls last, id";

  private static final String LIST_ENDED =
      COLUMNS + "where ended_at is not null order by ended_at desc limit ?";

  private static final String FIND = COLUMNS + "where id = ?";

  private static final String SEARCH =
      COLUMNS
          + """
          where strpos(lower(title), lower(?)) > 0 and ? in ('', stage) and ? in ('', severity)
            and ? in ('', lower(service)) and ? in ('', lower(owner))
            and case ? when 'closed' then ended_at is not null when 'all' then true
              else ended_at is null or ?::boolean end
          order by ended_at desc nulls first, severity nulls last, priority desc nulls last, id desc
          limit ?\
          """;

  private final Sql sql;

  public HotFixes(DataSource database) {
    this.sql = new Sql(database);
  }

  /// A new row with the next free number.
  HotFixId create(HotFixOpened opened, Instant at) {
    sql.query(ONE_AT_A_TIME, _ -> true);
    return sql.query(
            CREATE,
            row -> new HotFixId(row.getLong(1)),
            opened.service(),
            opened.environment(),
            opened.problem(),
            opened.title(),
            at,
            at)
        .getFirst();
  }

  /// Holds everybody else off this hot fix until the transaction ends; false when there is none.
  boolean lock(HotFixId id) {
    return !sql.query(LOCK, row -> row.getInt(1), id.number()).isEmpty();
  }

  void update(HotFixRow row, int seq) {
    sql.update(
        UPDATE,
        row.stage().name(),
        row.held(),
        row.heldAction(),
        row.severity() == null ? null : row.severity().name(),
        row.priority(),
        row.owner(),
        row.users(),
        row.changedAt(),
        row.endedAt(),
        seq,
        row.id().number());
  }

  public List<HotFixRow> open() {
    return sql.query(LIST_OPEN, HotFixes::row);
  }

  /// Closed and dismissed ones, newest first.
  public List<HotFixRow> ended(int most) {
    return sql.query(LIST_ENDED, HotFixes::row, most);
  }

  /// What to search for; an empty text asks for nothing. `state` is open, closed or all; without it
  /// words are looked for everywhere, anything else among the open ones.
  public record Filter(
      String words, String stage, String severity, String service, String owner, String state) {}

  /// Open ones first, worst first; then those that ended last.
  public List<HotFixRow> search(Filter filter, int most) {
    return sql.query(
        SEARCH,
        HotFixes::row,
        filter.words(),
        filter.stage(),
        filter.severity(),
        filter.service(),
        filter.owner(),
        filter.state(),
        filter.state().isEmpty() && !filter.words().isEmpty(),
        most);
  }

  public Optional<HotFixRow> find(HotFixId id) {
    return sql.query(FIND, HotFixes::row, id.number()).stream().findFirst();
  }

  private static HotFixRow row(ResultSet row) throws SQLException {
    String severity = row.getString(9);
    return new HotFixRow(
        new HotFixId(row.getLong(1)),
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        row.getString(5),
        Stage.valueOf(row.getString(6)),
        row.getString(7),
        row.getString(8),
        severity == null ? null : Severity.valueOf(severity),
        row.getObject(10, Integer.class),
        row.getString(11),
        row.getLong(12),
        Objects.requireNonNull(Sql.instant(row, 13)),
        Objects.requireNonNull(Sql.instant(row, 14)),
        Sql.instant(row, 15));
  }
}
