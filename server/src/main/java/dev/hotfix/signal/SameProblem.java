package dev.hotfix.signal;

import dev.hotfix.journal.Sql;
import java.util.List;
import javax.sql.DataSource;

/// Makes one problem of two that turned out to be the same. Takes part in the caller's transaction.
public final class SameProblem {

  private static final String HOLD =
      "select id from problem where id in (?, ?) order by id for update";

  private static final String HOLD_FREE =
      """
      select id from problem where id = any(?) and id <> ? and same_as is null and hotfix_id is null
      order by id for update skip locked\
      """;

  /// An event that both have got stays where it is and is not counted again.
  private static final List<String> MOVE =
      List.of(
          """
          with moved as (
            update signal s set problem = n.into from (select ?::bigint as into, ?::bigint as old) n
            where s.problem = n.old
              and not exists (select from signal t where t.problem = n.into and t.event = s.event)
            returning s.problem, s.build, s.received_at, s.happened_at),
          builds as (
            insert into problem_build as b (problem, build, events, last_seen)
            select problem, build, count(*), max(happened_at) from moved where build is not null
            group by problem, build
            on conflict (problem, build) do update set events = b.events + excluded.events,
              last_seen = greatest(b.last_seen, excluded.last_seen)),
          hours as (
            insert into problem_hour as h (problem, hour, events)
            select problem, date_trunc('hour', received_at, 'UTC'), count(*) from moved group by 1, 2
            on conflict (problem, hour) do update set events = h.events + excluded.events)
          update problem p set events = p.events + m.events, first_seen = least(p.first_seen, m.first),
            last_seen = greatest(p.last_seen, m.last)
          from (select problem, count(*) events, min(happened_at) first, max(happened_at) last
            from moved group by problem) m
          where p.id = m.problem\
          """,
          """
          with people as (
            insert into problem_person (problem, person)
            select n.into, person from problem_person, (select ?::bigint as into, ?::bigint as old) n
            where problem = n.old on conflict do nothing returning problem)
          update problem p set users = p.users + c.people
          from (select problem, count(*) people from people group by problem) c where p.id = c.problem\
          """,
          """
          update problem p set same_as = n.into from (select ?::bigint as into, ?::bigint as old) n
          where p.id = n.old or p.same_as = n.old\
          """);

  private final Sql sql;

  public SameProblem(DataSource database) {
    this.sql = new Sql(database);
  }

  /// From now on `problem` is counted with `into`, with all that was seen of it and all that will
  /// be.
  public void join(long problem, long into) {
    if (problem == into) {
      throw new IllegalArgumentException("problem %d cannot join itself".formatted(problem));
    }
    sql.query(HOLD, row -> row.getLong(1), problem, into);
    move(problem, into);
  }

  /// The same for many at once, leaving out those that somebody is deciding about right now.
  public void absorb(List<Long> problems, long into) {
    sql.query(HOLD_FREE, row -> row.getLong(1), problems.toArray(Long[]::new), into)
        .forEach(free -> move(free, into));
  }

  private void move(long problem, long into) {
    MOVE.forEach(statement -> sql.update(statement, into, problem));
  }
}
