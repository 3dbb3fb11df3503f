package dev.hotfix.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells subscribers in this process which hot fix has new facts, whichever replica wrote them. One
/// connection of its own listens; when it breaks, it is opened again and everybody is told to look,
/// because something may have been missed.
public final class Feed implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

  private static final int LOOK_MILLIS = 1_000;
  private static final int PAUSE_MILLIS = 1_000;

  private final DataSource database;
  private final Map<Object, Consumer<Optional<HotFixId>>> subscribers = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  public Feed(DataSource database) {
    this.database = database;
  }

  /// Has every replica's subscribers told that the hot fix has something new, once the transaction
  /// commits.
  public static void tell(Sql sql, HotFixId changed) {
    sql.query("select pg_notify('hotfix', ?)", _ -> true, changed.toString());
  }

  /// Ends what `subscribe` began.
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  public void start() {
    Thread.ofVirtual().name("feed").start(this::run);
  }

  /// Calls with the hot fix that changed; with empty when any may have.
  public Subscription subscribe(Consumer<Optional<HotFixId>> subscriber) {
    var key = new Object();
    subscribers.put(key, subscriber);
    return () -> subscribers.remove(key);
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void run() {
    boolean first = true;
    while (!isClosed(0)) {
      try (Connection connection = database.getConnection()) {
        listen(connection, first);
      } catch (SQLException e) {
        if (!isClosed(0)) {
          LOG.warn("the feed lost its connection and opens a new one: {}", e.getMessage());
        }
      }
      first = false;
      isClosed(PAUSE_MILLIS);
    }
  }

  private void listen(Connection connection, boolean first) throws SQLException {
    try (Statement listen = connection.createStatement()) {
      listen.execute("listen hotfix");
    }
    if (!first) {
      tell(Optional.empty());
    }
    PGConnection postgres = connection.unwrap(PGConnection.class);
    while (!isClosed(0)) {
      PGNotification[] news = postgres.getNotifications(LOOK_MILLIS);
      for (PGNotification one : news == null ? new PGNotification[0] : news) {
        HotFixId.parse(one.getParameter()).ifPresent(id -> tell(Optional.of(id)));
      }
    }
    try (Statement unlisten = connection.createStatement()) {
      unlisten.execute("unlisten hotfix");
    }
  }

  private void tell(Optional<HotFixId> changed) {
    for (Consumer<Optional<HotFixId>> subscriber : subscribers.values()) {
      try {
        subscriber.accept(changed);
      } catch (RuntimeException e) {
        LOG.warn("a subscriber of the feed broke", e);
      }
    }
  }

  private boolean isClosed(int within) {
    try {
      return closed.await(within, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
