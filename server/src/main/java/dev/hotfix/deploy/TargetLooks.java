package dev.hotfix.deploy;

import dev.hotfix.journal.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What each target said of itself when it was last looked at, and who is looking now.
@Component
final class TargetLooks {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// A target that is not reached keeps what it said before.
  private static final String PUT =
      """
      insert into target_look
        (service, environment, target, state, live, fixes, drift, because, at, reached_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (service, environment, target) do update
        set state = excluded.state, because = excluded.because, at = excluded.at,
          live = case when excluded.reached_at is null then target_look.live else excluded.live end,
          fixes = case when excluded.reached_at is null then target_look.fixes else excluded.fixes end,
          drift = case when excluded.reached_at is null then target_look.drift else excluded.drift end,
          reached_at = coalesce(excluded.reached_at, target_look.reached_at)\
      """;

  private static final String LIST =
      """
      select target, state, live, fixes, drift, because, at, reached_at from target_look
      where service = ? and environment = ?\
      """;

  /// Whoever died while looking is waited for no longer than it takes to be looked at again.
  private static final String BEGIN =
      """
      insert into environment_look (service, environment, begun_at) values (?, ?, ?)
      on conflict (service, environment) do update set begun_at = excluded.begun_at, ended_at = null
        where environment_look.begun_at < ?
      returning true\
      """;

  private static final String END =
      "update environment_look set ended_at = ? where service = ? and environment = ?";

  private static final String UNDER_WAY =
      """
      select true from environment_look
      where service = ? and environment = ? and ended_at is null and begun_at > ?\
      """;

  private final Sql sql;

  TargetLooks(DataSource joined) {
    this.sql = new Sql(joined);
  }

  /// A fix that a target runs, since when.
  record Fix(String name, Instant at) {}

  /// `state` is ok, drifted, empty or unreached; `because` says why it is not reached.
  record Look(
      String target,
      String state,
      String live,
      List<Fix> fixes,
      List<String> drift,
      String because,
      Instant at,
      @Nullable Instant reachedAt) {}

  void put(String service, String environment, Look look) {
    sql.update(
        PUT,
        service,
        environment,
        look.target(),
        look.state(),
        look.live(),
        JSON.writeValueAsString(look.fixes()),
        JSON.writeValueAsString(look.drift()),
        look.because(),
        look.at(),
        look.reachedAt());
  }

  List<Look> of(String service, String environment) {
    return sql.query(LIST, TargetLooks::look, service, environment);
  }

  /// Whether the caller is the one to look at the environment now: nobody did within that time.
  boolean begin(String service, String environment, Instant now, Duration within) {
    return !sql.query(BEGIN, _ -> true, service, environment, now, now.minus(within)).isEmpty();
  }

  void end(String service, String environment, Instant now) {
    sql.update(END, now, service, environment);
  }

  boolean isUnderWay(String service, String environment, Instant since) {
    return !sql.query(UNDER_WAY, _ -> true, service, environment, since).isEmpty();
  }

  private static Look look(ResultSet row) throws SQLException {
    return new Look(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        JSON.readValue(row.getString(4), new TypeReference<List<Fix>>() {}),
        JSON.readValue(row.getString(5), new TypeReference<List<String>>() {}),
        row.getString(6),
        Objects.requireNonNull(Sql.instant(row, 7)),
        Sql.instant(row, 8));
  }
}
