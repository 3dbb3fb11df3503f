package dev.hotfix.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The facts of every hot fix in PostgreSQL, append-only. It takes part in the caller's
/// transaction: give it a data source that hands out the transaction's own connection.
public final class Journal {

  private static final String READ =
      """
      select seq, at, actor, kind, body::text, previous_hash, hash
      from fact where hotfix_id = ? order by seq\
      """;

  private static final String MENTIONED =
      """
      select hotfix_id from fact where kind = ? and at >= ?
      group by hotfix_id order by max(at) desc limit ?\
      """;

  private static final String MILESTONES =
      """
      select hotfix_id, kind, min(at), max(at), min((body ->> 'firstSeen')::timestamptz)
      from fact where hotfix_id = any(?) and kind = any(?) group by hotfix_id, kind\
      """;

  private static final String APPEND =
      """
      insert into fact (hotfix_id, seq, at, actor, kind, body, previous_hash, hash, effect)
      values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)\
      """;

  private final Sql sql;

  public Journal(DataSource database) {
    this.sql = new Sql(database);
  }

  public History read(HotFixId id) {
    return new History(sql.query(READ, Journal::entry, id.number()));
  }

  /// The hot fixes to which a kind of fact has happened since, the latest first.
  public List<HotFixId> mentioned(Class<? extends Fact> kind, Instant since, int most) {
    return sql.query(
        MENTIONED, row -> new HotFixId(row.getLong(1)), kind.getSimpleName(), since, most);
  }

  /// When facts of a kind were recorded first and last; `firstSeen` only with the opening.
  public record Milestone(
      HotFixId id, String kind, Instant first, Instant last, @Nullable Instant firstSeen) {}

  /// The milestones of many hot fixes at once, for those who compare them.
  public List<Milestone> milestones(List<HotFixId> ids, List<Class<? extends Fact>> kinds) {
    return sql.query(
        MILESTONES,
        row ->
            new Milestone(
                new HotFixId(row.getLong(1)),
                row.getString(2),
                Objects.requireNonNull(Sql.instant(row, 3)),
                Objects.requireNonNull(Sql.instant(row, 4)),
                Sql.instant(row, 5)),
        ids.stream().map(HotFixId::number).toArray(Long[]::new),
        kinds.stream().map(Class::getSimpleName).toArray(String[]::new));
  }

  /// Appends after `before`, the history the decision was made on. When somebody else has appended
  /// meanwhile, the primary key refuses and nothing is written. `effect` names work whose result
  /// may be recorded once only; null for what people do.
  public History append(
      HotFixId id, History before, Stamp stamp, List<Fact> facts, @Nullable String effect) {
    var entries = new ArrayList<>(before.entries());
    for (Fact fact : facts) {
      boolean first = entries.size() == before.entries().size();
      Entry entry = next(id, entries, stamp, fact);
      insert(id, entry, first ? effect : null);
      entries.add(entry);
    }
    Feed.tell(sql, id);
    return new History(entries);
  }

  /// Who brings facts, and when.
  public record Stamp(Actor actor, Instant at) {
    public Stamp {
      at = at.truncatedTo(ChronoUnit.MICROS);
    }
  }

  private static Entry next(HotFixId id, List<Entry> before, Stamp stamp, Fact fact) {
    int seq = before.size() + 1;
    String previous = before.isEmpty() ? Chain.START : before.getLast().hash();
    var open = new Entry(seq, stamp.at(), stamp.actor(), fact, previous, "");
    return new Entry(seq, open.at(), open.actor(), fact, previous, Chain.hash(id, open));
  }

  private void insert(HotFixId id, Entry entry, @Nullable String effect) {
    sql.update(
        APPEND,
        id.number(),
        entry.seq(),
        entry.at(),
        entry.actor().toString(),
        entry.fact().kind(),
        FactJson.write(entry.fact()),
        entry.previousHash(),
        entry.hash(),
        effect);
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getInt(1),
        Objects.requireNonNull(Sql.instant(row, 2)),
        Actor.parse(row.getString(3)),
        FactJson.read(row.getString(4), row.getString(5)),
        row.getString(6),
        row.getString(7));
  }
}
