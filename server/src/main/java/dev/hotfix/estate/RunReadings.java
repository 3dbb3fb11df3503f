package dev.hotfix.estate;

import dev.hotfix.engine.fleet.Readings;
import dev.hotfix.engine.measure.Ledger;
import dev.hotfix.journal.Sql;
import java.io.IOException;
import java.util.List;
import javax.sql.DataSource;
import tools.jackson.databind.json.JsonMapper;

/// What targets counted since each wave of a roll-out began, the same for every replica.
public final class RunReadings {

  private static final String FIND =
      "select counts::text from rollout_reading where run = ? and name = ?";

  private static final String KEEP =
      """
      insert into rollout_reading (run, name, counts) values (?, ?, ?::jsonb)
      on conflict do nothing\
      """;

  /// Whoever comes second finds that the reading has grown meanwhile, and leaves it.
  private static final String GROW =
      """
      update rollout_reading set counts = ?::jsonb
      where run = ? and name = ? and counts = ?::jsonb\
      """;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Sql sql;

  public RunReadings(DataSource database) {
    this.sql = new Sql(database);
  }

  public Readings of(String run) {
    return new Readings() {
      @Override
      public Ledger once(String name, Taking taking) throws IOException {
        if (find(run, name).isEmpty()) {
          sql.update(KEEP, run, name, JSON.writeValueAsString(taking.take()));
        }
        return JSON.readValue(find(run, name).getFirst(), Ledger.class);
      }

      @Override
      public Ledger grown(String name, Growing growing) throws IOException {
        String before = find(run, name).getFirst();
        Ledger after = growing.next(JSON.readValue(before, Ledger.class));
        sql.update(GROW, JSON.writeValueAsString(after), run, name, before);
        return after;
      }
    };
  }

  private List<String> find(String run, String name) {
    return sql.query(FIND, row -> row.getString(1), run, name);
  }
}
