package dev.hotfix.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/// The database in a home, for whoever owns the home: the running server's, else started for as
/// long as this is open.
public final class HomeDatabase implements AutoCloseable {

  private final Database database;
  private final Optional<PostgresServer> own;

  private HomeDatabase(Database database, Optional<PostgresServer> own) {
    this.database = database;
    this.own = own;
  }

  /// @throws PostgresException when no server ever ran in that home, or the database cannot start
  public static HomeDatabase open(Path directory) {
    Home home = new Home(directory);
    if (!Files.isDirectory(home.data())) {
      throw new PostgresException(
          "There is no server in '%s'. Start one with \"hotfix up\", or name its directory with --home."
              .formatted(home.root()));
    }
    Optional<Database> running = running(home);
    if (running.isPresent()) {
      return new HomeDatabase(running.get(), Optional.empty());
    }
    PostgresServer started = PostgresServer.start(home.root());
    var database = new Database(started.url(), started.user(), started.password());
    return new HomeDatabase(database, Optional.of(started));
  }

  public Database database() {
    return database;
  }

  @Override
  public void close() {
    own.ifPresent(PostgresServer::close);
  }

  private static Optional<Database> running(Home home) {
    try {
      String port = Files.readString(home.port()).strip();
      String password = Files.readString(home.password()).strip();
      String url = "jdbc:postgresql://127.0.0.1:%s/%s".formatted(port, Cluster.NAME);
      var database = new Database(url, Cluster.NAME, password);
      return answers(database) ? Optional.of(database) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean answers(Database database) {
    try (Connection connection =
        DriverManager.getConnection(
            database.url() + "?loginTimeout=5", database.user(), database.password())) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }
}
