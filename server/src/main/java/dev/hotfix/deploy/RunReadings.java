package dev.hotfix.deploy;

import dev.hotfix.engine.fleet.Readings;
import dev.hotfix.engine.judge.Counts;
import dev.hotfix.journal.Sql;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What targets had counted when each wave of a roll-out began, the same for every replica: the
/// first reading of a name stays.
@Component
final class RunReadings {

  private static final String FIND =
      "select counts::text from rollout_reading where run = ? and name = ?";

  private static final String KEEP =
      """
      insert into rollout_reading (run, name, counts) values (?, ?, ?::jsonb)
      on conflict do nothing\
      """;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Counts>> SHAPE = new TypeReference<>() {};

  private final Sql sql;

  RunReadings(DataSource joined) {
    this.sql = new Sql(joined);
  }

  Readings of(String run) {
    return (name, taken) -> once(run, name, taken);
  }

  private Map<String, Counts> once(String run, String name, Supplier<Map<String, Counts>> taken) {
    if (find(run, name).isEmpty()) {
      sql.update(KEEP, run, name, JSON.writeValueAsString(taken.get()));
    }
    return JSON.readValue(find(run, name).getFirst(), SHAPE);
  }

  private List<String> find(String run, String name) {
    return sql.query(FIND, row -> row.getString(1), run, name);
  }
}
