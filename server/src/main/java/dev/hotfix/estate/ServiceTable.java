package dev.hotfix.estate;

import dev.hotfix.estate.ServiceYaml.Reading;
import dev.hotfix.estate.ServiceYaml.Reading.Mistaken;
import dev.hotfix.estate.ServiceYaml.Reading.Understood;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.Sql;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/// The services in PostgreSQL, each as its `hotfix.yaml` says. A description is parsed once per
/// version and replica; the version is asked of the database every time, so no replica lags behind.
public final class ServiceTable implements Services {

  private static final String REGISTER =
      """
      insert into service (name, yaml, sentry_key, created_at, changed_at, changed_by)
      values (?, ?, ?, ?, ?, ?)
      on conflict (name) do update set yaml = excluded.yaml, version = service.version + 1,
        changed_at = excluded.changed_at, changed_by = excluded.changed_by
      where service.yaml <> excluded.yaml\
      """;

  private static final String COLUMNS =
      "select name, version, yaml, sentry_project, sentry_key, changed_at, changed_by from service";

  private static final String LIST = COLUMNS + " order by name";

  private static final String FIND = COLUMNS + " where name = ?";

  private static final String FIND_BY_KEY =
      COLUMNS + " where sentry_project = ? and sentry_key = ?";

  private static final String VERSION = "select version from service where name = ?";

  private final Sql sql;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Parsed> parsed = new ConcurrentHashMap<>();

  private record Parsed(long version, Service service) {}

  public ServiceTable(DataSource database, InstantSource clock) {
    this.sql = new Sql(database);
    this.clock = clock;
  }

  /// A service with what the server added to its description: the project number and key under
  /// which its Sentry clients send, and who changed it last.
  public record Registered(
      Service service,
      String yaml,
      long sentryProject,
      String sentryKey,
      Instant changedAt,
      String changedBy) {}

  /// Takes a service in, or replaces its description. Nothing is stored when there are mistakes.
  public Reading register(String yaml, Actor by) {
    Reading reading = ServiceYaml.read(yaml);
    if (!(reading instanceof Understood(Service service))) {
      return reading;
    }
    List<Mistake> dropped =
        find(service.name()).map(old -> dropped(old, service)).orElse(List.of());
    if (!dropped.isEmpty()) {
      return new Mistaken(dropped);
    }
    Instant now = clock.instant();
    sql.update(REGISTER, service.name(), yaml, newKey(), now, now, by.toString());
    return reading;
  }

  @Override
  public Service describe(String name) {
    Long version =
        sql.query(VERSION, row -> row.getLong(1), name).stream().findFirst().orElse(null);
    Parsed known = parsed.get(name);
    if (known != null && Objects.equals(version, known.version())) {
      return known.service();
    }
    return find(name)
        .map(Registered::service)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "There is no service \"%s\". Register its hotfix.yaml first.".formatted(name)));
  }

  public Optional<Registered> find(String name) {
    return sql.query(FIND, this::registered, name).stream().findFirst();
  }

  /// All services by name.
  public List<Registered> list() {
    return sql.query(LIST, this::registered);
  }

  /// The service whose Sentry clients send to that project with that key.
  public Optional<Registered> findBySentry(long project, String key) {
    return sql.query(FIND_BY_KEY, this::registered, project, key).stream().findFirst();
  }

  private Registered registered(ResultSet row) throws SQLException {
    String name = row.getString(1);
    long version = row.getLong(2);
    String yaml = row.getString(3);
    Parsed known = parsed.get(name);
    if (known == null || known.version() != version) {
      known = new Parsed(version, understood(name, yaml));
      parsed.put(name, known);
    }
    return new Registered(
        known.service(),
        yaml,
        row.getLong(4),
        row.getString(5),
        Objects.requireNonNull(Sql.instant(row, 6)),
        Actor.parse(row.getString(7)).name());
  }

  private static Service understood(String name, String yaml) {
    return switch (ServiceYaml.kept(yaml)) {
      case Understood(Service service) -> service;
      case Mistaken(List<Mistake> mistakes) ->
          throw new IllegalStateException(
              "This version does not understand the stored description of \"%s\": %s"
                  .formatted(name, mistakes.getFirst()));
    };
  }

  /// Hot fixes are opened in an environment and look it up for as long as they live.
  private static List<Mistake> dropped(Registered old, Service service) {
    var mistakes = new ArrayList<Mistake>();
    for (String environment : old.service().environments().keySet()) {
      if (!service.environments().containsKey(environment)) {
        mistakes.add(
            new Mistake(
                0,
                "The environment \"%s\" is gone, which hot fixes may still be about."
                    .formatted(environment),
                "Keep it in the file."));
      }
    }
    return mistakes;
  }

  private String newKey() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
