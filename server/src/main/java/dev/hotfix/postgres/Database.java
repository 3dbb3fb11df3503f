package dev.hotfix.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// Where a database is and who we are there; opens pooled connections and brings its tables up to
/// date.
public record Database(String url, String user, String password) {
  /// The product's own schema, so that it may share a database with something else.
  public static final String SCHEMA = "hotfix";

  /// A pool of at most `size` connections in our schema; nothing is connected before it is asked.
  public HikariDataSource open(int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("hotfix");
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(Math.min(2, size));
    config.setConnectionTimeout(10_000);
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("currentSchema", SCHEMA);
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("ApplicationName", "hotfix");
    return new HikariDataSource(config);
  }

  /// Runs the migrations that have not run yet; servers starting together take turns.
  public static void migrate(DataSource source) {
    Flyway.configure()
        .dataSource(source)
        .schemas(SCHEMA)
        .defaultSchema(SCHEMA)
        .createSchemas(true)
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }

  @Override
  public String toString() {
    return "Database[" + url + " as " + user + "]";
  }
}
