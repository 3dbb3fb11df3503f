package dev.hotfix.signal;

import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The signals in PostgreSQL. A batch, however large, is three statements; storing takes part in
/// the caller's transaction and holds the problems concerned until it ends.
public final class Signals {

  private static final String BATCH =
      """
      jsonb_to_recordset(?::jsonb) as s(service text, environment text, fingerprint text, title text,
        place text, source text, event text, happened_at timestamptz, person text, contact text,
        build text, instance text, urgent boolean, detail jsonb)
      """;

  private static final String MEET =
      """
      insert into problem (service, environment, fingerprint, title, place, first_seen, last_seen)
      select distinct on (service, environment, fingerprint)
        service, environment, fingerprint, title, place, happened_at, happened_at
      from %s
      where not exists (select from problem p
        where (p.service, p.environment, p.fingerprint) = (s.service, s.environment, s.fingerprint))
      order by service, environment, fingerprint, happened_at
      on conflict do nothing\
      """
          .formatted(BATCH);

  private static final String HOLD =
      """
      select id from problem where id in (select coalesce(p.same_as, p.id) from problem p join %s
        using (service, environment, fingerprint))
      order by id for update\
      """
          .formatted(BATCH);

  private static final String STORE =
      """
      with fresh as (
        insert into signal (problem, source, event, received_at, happened_at, title, person, contact,
          build, instance, urgent, detail)
        select coalesce(p.same_as, p.id), s.source, s.event, ?, s.happened_at, s.title, s.person, s.contact, s.build,
          s.instance, s.urgent, s.detail
        from problem p join %s using (service, environment, fingerprint)
        on conflict do nothing returning *),
      people as (
        insert into problem_person (problem, person)
        select distinct problem, person from fresh where person is not null
        on conflict do nothing returning problem),
      builds as (
        insert into problem_build as b (problem, build, events, last_seen)
        select problem, build, count(*), max(happened_at) from fresh where build is not null
        group by problem, build
        on conflict (problem, build) do update set events = b.events + excluded.events,
          last_seen = greatest(b.last_seen, excluded.last_seen)),
      hours as (
        insert into problem_hour as h (problem, hour, events)
        select problem, date_trunc('hour', received_at, 'UTC'), count(*) from fresh group by 1, 2
        on conflict (problem, hour) do update set events = h.events + excluded.events)
      update problem p set events = p.events + f.events,
        users = p.users + (select count(*) from people where people.problem = p.id),
        first_seen = least(p.first_seen, f.first), last_seen = greatest(p.last_seen, f.last)
      from (select problem, count(*) events, min(happened_at) first, max(happened_at) last,
        bool_or(urgent) urgent from fresh group by problem) f
      where p.id = f.problem
      returning p.id, p.service, p.environment, p.title, p.first_seen, p.hotfix_id, p.dismissed,
        f.urgent\
      """
          .formatted(BATCH);

  private static final String LATEST =
      """
      select source, event, received_at, happened_at, title, person, build, instance, urgent,
        detail::text
      from signal where problem = ? order by received_at desc, id desc limit ?\
      """;

  private static final String COUNT_SINCE =
      "select count(*) from (select from signal where problem = ? and received_at > ? limit ?) s";

  private static final String TALLY_SINCE =
      """
      select coalesce(build, ''), coalesce(instance, ''), count(*) from signal
      where problem = ? and happened_at >= ? group by 1, 2 order by 3 desc\
      """;

  private static final String TRACE =
      """
      select detail ->> 'trace' from signal where problem = ? and detail ->> 'trace' is not null
      order by received_at desc limit 1\
      """;

  private static final String CONTACTS =
      """
      select contact from signal where problem = ? and contact is not null
      group by contact order by min(id)\
      """;

  private static final String ANY_URGENT =
      "select exists (select from signal where problem = ? and urgent)";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Sql sql;

  public Signals(DataSource database) {
    this.sql = new Sql(database);
  }

  /// A problem that got new signals, as it is now and held until the transaction ends.
  public record Arrival(
      long problem,
      String service,
      String environment,
      String title,
      Instant firstSeen,
      @Nullable HotFixId hotfix,
      @Nullable String dismissed,
      boolean urgent) {}

  /// One signal of a problem as pages show it.
  public record Seen(
      String source,
      String event,
      Instant receivedAt,
      Instant happenedAt,
      String title,
      @Nullable String person,
      @Nullable String build,
      @Nullable String instance,
      boolean urgent,
      Map<String, String> detail) {}

  /// How many signals one build on one instance sent; empty texts where that is not known.
  public record Tally(String build, String instance, long events) {}

  /// Stores the signals with the problems they belong to, new ones included. Signals already known
  /// change nothing and their problems are left out of the answer.
  public List<Arrival> store(List<Signal> signals, Instant receivedAt) {
    String batch = JSON.writeValueAsString(signals.stream().map(Signals::row).toList());
    sql.update(MEET, batch);
    sql.query(HOLD, row -> row.getLong(1), batch);
    return sql.query(STORE, Signals::arrival, receivedAt, batch);
  }

  /// The newest signals of a problem.
  public List<Seen> latest(long problem, int most) {
    return sql.query(LATEST, Signals::seen, problem, most);
  }

  /// How many signals came in after that instant, counting no further than `enough`.
  public int countSince(long problem, Instant after, int enough) {
    return sql.query(COUNT_SINCE, row -> row.getInt(1), problem, after, enough).getFirst();
  }

  /// How many happened from that instant on, by build and instance.
  public List<Tally> tallySince(long problem, Instant from) {
    return sql.query(
        TALLY_SINCE,
        row -> new Tally(row.getString(1), row.getString(2), row.getLong(3)),
        problem,
        from);
  }

  /// The newest stack trace of a problem, as Java prints it.
  public Optional<String> stackTrace(long problem) {
    return sql.query(TRACE, row -> row.getString(1), problem).stream().findFirst();
  }

  /// The mail addresses of those who reported the problem, in the order in which they came.
  public List<String> reporters(long problem) {
    return sql.query(CONTACTS, row -> row.getString(1), problem);
  }

  /// Whether somebody who may say so called the problem severe.
  public boolean anyUrgent(long problem) {
    return sql.query(ANY_URGENT, row -> row.getBoolean(1), problem).getFirst();
  }

  private static ObjectNode row(Signal signal) {
    var symptom = signal.symptom();
    var origin = signal.origin();
    ObjectNode row = JSON.createObjectNode();
    row.put("service", symptom.service());
    row.put("environment", symptom.environment());
    row.put("fingerprint", symptom.fingerprint());
    row.put("title", symptom.title());
    row.put("place", symptom.place());
    row.put("source", signal.source().name());
    row.put("event", signal.event());
    row.put("happened_at", signal.happenedAt().toString());
    row.put("person", origin.person());
    row.put("contact", origin.contact());
    row.put("build", origin.build());
    row.put("instance", origin.instance());
    row.put("urgent", signal.urgent());
    ObjectNode detail = row.putObject("detail");
    signal.detail().forEach(detail::put);
    return row;
  }

  private static Arrival arrival(ResultSet row) throws SQLException {
    Long hotfix = row.getObject(6, Long.class);
    return new Arrival(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Objects.requireNonNull(Sql.instant(row, 5)),
        hotfix == null ? null : new HotFixId(hotfix),
        row.getString(7),
        row.getBoolean(8));
  }

  private static Seen seen(ResultSet row) throws SQLException {
    return new Seen(
        row.getString(1),
        row.getString(2),
        Objects.requireNonNull(Sql.instant(row, 3)),
        Objects.requireNonNull(Sql.instant(row, 4)),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getBoolean(9),
        JSON.readValue(row.getString(10), new TypeReference<>() {}));
  }
}
