package dev.hotfix.postgres;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/// A fresh, migrated database of a real PostgreSQL for every test class: `TestDatabase.fresh()`.
///
/// One server per test process; its databases are copies of a template that was migrated once.
public final class TestDatabase {
  private static final String TEMPLATE = "test_template";
  private static final int PARALLEL_RUNS = 9;

  private final PostgresServer server;
  private final AtomicInteger count = new AtomicInteger();

  private TestDatabase(PostgresServer server) {
    this.server = server;
  }

  private static final class Shared {
    private static final TestDatabase INSTANCE = start();
  }

  /// A pool on an empty database with all migrations applied; nobody else uses it.
  public static DataSource fresh() {
    HikariDataSource pool = address().open(16);
    pool.setMinimumIdle(0);
    pool.setIdleTimeout(10_000);
    return pool;
  }

  /// The same for those who open their connections themselves, like a whole server under test.
  public static Database address() {
    TestDatabase shared = Shared.INSTANCE;
    String name = "test_" + shared.count.incrementAndGet();
    shared.execute("CREATE DATABASE %s TEMPLATE %s".formatted(name, TEMPLATE));
    return shared.database(name);
  }

  /// One without a migration, for those who test these.
  public static Database empty() {
    TestDatabase shared = Shared.INSTANCE;
    String name = "test_" + shared.count.incrementAndGet();
    shared.execute("CREATE DATABASE " + name);
    return shared.database(name);
  }

  private static TestDatabase start() {
    TestDatabase shared = new TestDatabase(startServer());
    Runtime.getRuntime().addShutdownHook(new Thread(shared.server::close));
    shared.dropOld();
    shared.execute("CREATE DATABASE " + TEMPLATE);
    try (HikariDataSource source = shared.database(TEMPLATE).open(2)) {
      Database.migrate(source);
    }
    return shared;
  }

  /// Homes are kept between runs because that is faster; a second test process takes the next one.
  private static PostgresServer startServer() {
    Path parent = Path.of("target", "postgres");
    List<String> options = List.of("fsync=off", "synchronous_commit=off", "max_connections=300");
    for (int i = 1; ; i++) {
      try {
        return PostgresServer.start(parent.resolve("home-" + i), parent, options);
      } catch (PostgresException e) {
        if (i == PARALLEL_RUNS || !String.valueOf(e.getMessage()).contains("in use")) {
          throw e;
        }
      }
    }
  }

  private Database database(String name) {
    String url = server.url().replaceAll("/[^/]*$", "/" + name);
    return new Database(url, server.user(), server.password());
  }

  private void dropOld() {
    for (String name : names()) {
      execute("DROP DATABASE " + name);
    }
  }

  private List<String> names() {
    String query = "SELECT datname FROM pg_database WHERE datname ~ '^test_'";
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(server.url(), server.user(), server.password());
  }
}
