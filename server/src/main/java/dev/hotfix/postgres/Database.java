package dev.hotfix.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// Where a database is and who we are there; opens pooled connections and brings its tables up to
/// date.
public record Database(String url, String user, String password) {
  /// The product's own schema, so that it may share a database with something else.
  public static final String SCHEMA = "hotfix";

  /// Understands `jdbc:postgresql://host/name` and `postgres://user:password@host/name` alike.
  ///
  /// @throws IllegalArgumentException when the text is neither
  public static Database at(String address, String user, String password) {
    if (address.startsWith("jdbc:postgresql:")) {
      return new Database(address, user, password);
    }
    URI uri = URI.create(address);
    if (!String.valueOf(uri.getScheme()).matches("postgres(ql)?") || uri.getHost() == null) {
      throw new IllegalArgumentException("not the address of a PostgreSQL database");
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String[] login = String.valueOf(uri.getUserInfo()).split(":", 2);
    boolean named = uri.getUserInfo() != null;
    return new Database(
        "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
        user.isEmpty() && named ? login[0] : user,
        password.isEmpty() && named && login.length == 2 ? login[1] : password);
  }

  /// Connects once, so that a wrong address is told at once and not after a pool's patience.
  ///
  /// @throws PostgresException when nobody answers there or does not let us in
  public void check() {
    DriverManager.setLoginTimeout(10);
    try (Connection connection = DriverManager.getConnection(url, user, password)) {
      connection.setReadOnly(true);
    } catch (SQLException e) {
      throw new PostgresException(
          "The database '%s' cannot be used by '%s': %s Check HOTFIX_DB_URL, HOTFIX_DB_USER and HOTFIX_DB_PASSWORD."
              .formatted(url.replaceAll("\\?.*", ""), user, e.getMessage()),
          e);
    }
  }

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
    return "Database[" + url.replaceAll("\\?.*", "") + " as " + user + "]";
  }
}
