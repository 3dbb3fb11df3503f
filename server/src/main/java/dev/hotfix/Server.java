package dev.hotfix;

import dev.hotfix.postgres.Database;
import dev.hotfix.postgres.PostgresServer;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole control plane as an object: the database it carries, if any, and the web server on it.
public final class Server implements AutoCloseable {
  private final Optional<PostgresServer> postgres;
  private final ConfigurableApplicationContext context;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);

  private Server(Optional<PostgresServer> postgres, ConfigurableApplicationContext context) {
    this.postgres = postgres;
    this.context = context;
    postgres.ifPresent(server -> server.whenEnded(ended::countDown));
  }

  /// Starts everything and returns when the first page can be asked for.
  ///
  /// @throws ServerException when the database or the port cannot be had
  public static Server start(Settings settings) {
    Optional<PostgresServer> postgres = Optional.empty();
    try {
      settings.database().ifPresent(Database::check);
      if (settings.database().isEmpty()) {
        postgres = Optional.of(PostgresServer.start(settings.home()));
      }
      Database database = postgres.map(Server::own).or(settings::database).orElseThrow();
      return new Server(postgres, Boot.start(settings, database));
    } catch (RuntimeException e) {
      postgres.ifPresent(PostgresServer::close);
      throw StartFailure.explain(settings, e);
    }
  }

  /// Where people reach it: `http://127.0.0.1:8080` unless configured otherwise.
  public URI address() {
    return context.getBean(PublicAddress.class).get();
  }

  /// Where this very process listens.
  public URI local() {
    return context.getBean(PublicAddress.class).local();
  }

  /// The first administrator's link, until it was used.
  public Optional<URI> firstLink() {
    FirstLink link = context.getBeanProvider(FirstLink.class).getIfAvailable();
    return link == null ? Optional.empty() : link.make();
  }

  /// An object of the running server, for tests that look inside.
  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /// Lets requests and jobs under way finish, then stops the web server and last the database.
  @Override
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    try {
      context.close();
    } finally {
      postgres.ifPresent(PostgresServer::close);
      ended.countDown();
    }
  }

  /// Waits for {@link #close()}, or for the database it carries to end by itself: then it is false.
  public boolean awaitClose() throws InterruptedException {
    ended.await();
    return closing.get();
  }

  private static Database own(PostgresServer server) {
    return new Database(server.url(), server.user(), server.password());
  }
}
