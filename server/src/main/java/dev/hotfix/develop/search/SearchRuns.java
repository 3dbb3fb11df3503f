package dev.hotfix.develop.search;

import dev.hotfix.engine.bisect.Trial;
import dev.hotfix.journal.Feed;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.Sql;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// How far searches are: their runs and what they believe, for pages on any replica and after a
/// restart. Whoever follows a hot fix is told of each.
@Component
public final class SearchRuns {

  private static final String BELIEVE =
      """
      insert into search (hotfix, name, belief, at) values (?, ?, ?::jsonb, ?)
      on conflict (hotfix, name) do update set belief = excluded.belief, at = excluded.at\
      """;

  private static final String BELIEF =
      "select belief::text from search where hotfix = ? and name = ?";

  private static final String ADD =
      """
      insert into search_run (hotfix, search, commit, nth, outcome, exit, millis, because, output, at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing\
      """;

  private static final String RUNS =
      """
      select commit, outcome, exit, millis, because, output, at from search_run
      where hotfix = ? and search = ? order by id\
      """;

  private static final String KNOWN =
      "select 1 from search_run where hotfix = ? and search = ? and commit = ? and nth = ?";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Sql sql;
  private final InstantSource clock;

  SearchRuns(DataSource joined, InstantSource clock) {
    this.sql = new Sql(joined);
    this.clock = clock;
  }

  /// One run: `outcome` is good, bad or cannot test, `output` the evidence of what it wrote.
  public record Run(
      String commit,
      String outcome,
      @Nullable Integer exit,
      long millis,
      String because,
      @Nullable String output,
      Instant at) {}

  /// Which search of which hot fix.
  record Name(HotFixId hotfix, String search) {}

  /// The runs of a search in the order in which they ended.
  public List<Run> of(HotFixId hotfix, Search search) {
    return of(new Name(hotfix, search.bench()));
  }

  List<Run> of(Name name) {
    return sql.query(
        RUNS,
        row ->
            new Run(
                row.getString(1),
                row.getString(2),
                row.getObject(3, Integer.class),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                Objects.requireNonNull(Sql.instant(row, 7))),
        name.hotfix().number(),
        name.search());
  }

  /// What a search believes; nothing before its first run begins.
  public Optional<Belief> belief(HotFixId hotfix, Search search) {
    return sql
        .query(
            BELIEF,
            row -> JSON.readValue(row.getString(1), Belief.class),
            hotfix.number(),
            search.bench())
        .stream()
        .findFirst();
  }

  void believe(Name name, Belief belief) {
    sql.update(
        BELIEVE,
        name.hotfix().number(),
        name.search(),
        JSON.writeValueAsString(belief),
        clock.instant());
    Feed.tell(sql, name.hotfix());
  }

  /// Whether the commit's nth run is kept already, as it is when a search goes on after a crash.
  boolean knows(Name name, Trial trial, int nth) {
    return !sql.query(
            KNOWN, _ -> true, name.hotfix().number(), name.search(), trial.commit().hex(), nth)
        .isEmpty();
  }

  void add(Name name, Trial trial, int nth, @Nullable String output) {
    sql.update(
        ADD,
        name.hotfix().number(),
        name.search(),
        trial.commit().hex(),
        nth,
        word(trial),
        trial.exit().isPresent() ? trial.exit().getAsInt() : null,
        trial.took().toMillis(),
        trial.because().orElse(""),
        output,
        clock.instant());
  }

  static String word(Trial trial) {
    return trial.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
