package dev.hotfix.cli;

import dev.hotfix.estate.ServiceTable;
import dev.hotfix.flow.Conductor;
import dev.hotfix.flow.HotFixes;
import dev.hotfix.flow.Transactions;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RollbackRehearsed;
import dev.hotfix.journal.DevelopFact.FixProven;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.FixReviewed;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.IdentifyFact.HotFixOpened;
import dev.hotfix.journal.Journal;
import dev.hotfix.postgres.Database;
import dev.hotfix.postgres.HomeDatabase;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

/// Writes hot fixes with a past into a running server's database, in one transaction each, as if
/// the machine had done its part.
final class Past implements AutoCloseable {

  static final String FIX = "91ab33d2e0f4c5b6a798897a6b5c4d3e2f1a0b9c";
  static final String DIGEST = "3f9a12bc".repeat(8);
  private static final String PRODUCTION = "7c1e2f90ab34d5e6f708192a3b4c5d6e7f8091a2";

  private final HomeDatabase home;
  private final Connection connection;
  private final Journal journal;
  private final Conductor conductor;

  private Past(HomeDatabase home, Connection connection) {
    this.home = home;
    this.connection = connection;
    DataSource one = one(connection);
    this.journal = new Journal(one);
    var services = new ServiceTable(one, InstantSource.system());
    var stores = new Conductor.Stores(joined(), journal, new HotFixes(one), services);
    this.conductor = new Conductor(stores, _ -> {}, InstantSource.system());
  }

  static Past in(Path server) {
    HomeDatabase home = HomeDatabase.open(server);
    Database database = home.database();
    try {
      Connection connection =
          DriverManager.getConnection(database.url(), database.user(), database.password());
      connection.setAutoCommit(false);
      connection.setSchema(Database.SCHEMA);
      return new Past(home, connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A hot fix whose fix is pushed, proven, reviewed and built into a bundle.
  HotFixId bundled(String title) {
    return with(
        title,
        new FixPushed(
            FIX, "Cem Kaya", "cem@example.org", "Round the total once", List.of("Cart.java"), null),
        new FixProven(PRODUCTION, FIX, "CartTest", 3, "e".repeat(64)),
        new FixReviewed(FIX, true, "Reads well."),
        new BundleBuilt(
            FIX,
            PRODUCTION,
            DIGEST,
            "77aa12bc".repeat(8),
            "b".repeat(64),
            "r".repeat(64),
            3,
            48_213,
            "ed25519:5f21aa03"),
        new RollbackRehearsed(DIGEST, "applied and taken back: every byte as before"));
  }

  HotFixId with(String title, Fact... facts) {
    var opened = new HotFixOpened("shop", "production", title, 0, "a drill", Instant.now());
    HotFixId id = conductor.open(Actor.machine("reception"), opened);
    journal.append(
        id,
        journal.read(id),
        new Journal.Stamp(Actor.machine("drill"), Instant.now()),
        List.of(facts),
        null);
    commit();
    conductor.sweep();
    commit();
    return id;
  }

  private void commit() {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Everything is one transaction until it is committed by hand.
  private static Transactions joined() {
    return new Transactions() {
      @Override
      public <T> T call(Supplier<T> work) {
        return work.get();
      }
    };
  }

  /// Hands out the same connection again and again, and never closes it.
  private static DataSource one(Connection connection) {
    var kept =
        Proxy.newProxyInstance(
            Past.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) ->
                method.getName().equals("close") ? null : method.invoke(connection, arguments));
    return (DataSource)
        Proxy.newProxyInstance(
            Past.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, _, _) -> kept);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    home.close();
  }
}
