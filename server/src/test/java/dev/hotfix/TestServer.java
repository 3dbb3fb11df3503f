package dev.hotfix;

import dev.hotfix.postgres.Database;
import dev.hotfix.postgres.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;

/// The real server in this process, on port 0 and a database of its own. Classes that need nothing
/// special share one.
public final class TestServer {

  private final Server server;
  private final Database database;

  private TestServer(Server server, Database database) {
    this.server = server;
    this.database = database;
  }

  private static final class Shared {
    private static final TestServer INSTANCE = start(TestDatabase.address());
  }

  /// The server all share: use names of your own.
  public static TestServer shared() {
    return Shared.INSTANCE;
  }

  /// A server on a database that others may use as well; it runs until the tests end. What it is to
  /// visit is on this machine.
  public static TestServer start(Database database) {
    try {
      String home = Files.createTempDirectory("hotfix-test").toString();
      Map<String, String> flags =
          Map.of(
              "home",
              home,
              "port",
              "0",
              "db.url",
              database.url(),
              "db.user",
              database.user(),
              "db.password",
              database.password(),
              "secrets.key",
              "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2U=",
              "trust.private",
              "true");
      return new TestServer(Server.start(Settings.read(flags, Map.of())), database);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI address() {
    return server.local();
  }

  public Database database() {
    return database;
  }

  public Server server() {
    return server;
  }

  /// An object of the running server.
  public <T> T the(Class<T> type) {
    return server.bean(type);
  }
}
