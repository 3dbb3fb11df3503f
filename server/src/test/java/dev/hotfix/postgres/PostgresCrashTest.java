package dev.hotfix.postgres;

import static dev.hotfix.postgres.PostgresServerTest.binaries;
import static dev.hotfix.postgres.PostgresServerTest.one;
import static dev.hotfix.postgres.PostgresServerTest.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresCrashTest {
  private static final int CLIENTS = 8;
  private static final int ROWS_BEFORE_THE_KILL = 300;

  @TempDir Path home;

  private final AtomicInteger acknowledged = new AtomicInteger();
  private final CountDownLatch enough = new CountDownLatch(ROWS_BEFORE_THE_KILL);

  @Test
  void killing_postgres_loses_no_acknowledged_row() throws Exception {
    PostgresServer server = PostgresServer.start(home, binaries(), List.of());
    update(server, "CREATE TABLE t (id int)");

    whileInserting(
        server.url(), server.password(), () -> ProcessHandle.of(server.pid()).orElseThrow());

    server.close();
    assertAllRowsAreThere();
  }

  @Test
  void killing_the_server_that_carries_it_loses_no_acknowledged_row() throws Exception {
    PostgresProcess process = PostgresProcess.start(home, binaries());
    String url = process.line();
    String password = process.line();
    try (Connection connection = DriverManager.getConnection(url, "hotfix", password);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (id int)");
    }

    whileInserting(url, password, process.process()::toHandle);

    assertAllRowsAreThere();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 1500})
  void unpacking_killed_half_way_is_made_good_by_the_next_start(int milliseconds) throws Exception {
    killFirstStartAfter(milliseconds, home);

    assertStartsCleanly(home);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 600, 800, 1100, 1500})
  void setting_up_killed_half_way_is_made_good_by_the_next_start(int milliseconds)
      throws Exception {
    killFirstStartAfter(milliseconds, binaries());

    assertStartsCleanly(binaries());
  }

  private void killFirstStartAfter(int milliseconds, Path binaries) throws Exception {
    PostgresProcess process = PostgresProcess.start(home, binaries);
    assertThat(process.process().waitFor(milliseconds, TimeUnit.MILLISECONDS)).isFalse();
    process.kill();
  }

  private void assertStartsCleanly(Path binaries) throws Exception {
    try (PostgresServer server = PostgresServer.start(home, binaries, List.of())) {
      assertThat(one(server, "SELECT current_database()")).isEqualTo("hotfix");
    }
    try (var left = Files.list(home.resolve("database"))) {
      assertThat(left).noneMatch(path -> path.getFileName().toString().contains("tmp"));
    }
  }

  @Test
  void a_process_number_used_again_by_a_stranger_does_not_stop_us() throws Exception {
    PostgresServer.start(home, binaries(), List.of()).close();
    Path data = home.resolve("database/data");
    Files.writeString(
        data.resolve("postmaster.pid"),
        "%d\n%s\n1\n1\n\n\n\nready\n".formatted(ProcessHandle.current().pid(), data));

    try (PostgresServer server = PostgresServer.start(home, binaries(), List.of())) {
      assertThat(one(server, "SELECT 1")).isEqualTo("1");
    }
  }

  private interface Victim {
    ProcessHandle find();
  }

  private void whileInserting(String url, String password, Victim victim) throws Exception {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++) {
        clients.execute(() -> insertUntilItBreaks(url, password));
      }
      assertThat(enough.await(1, TimeUnit.MINUTES)).isTrue();
      ProcessHandle found = victim.find();
      found.destroyForcibly();
      found.onExit().join();
    }
  }

  private void insertUntilItBreaks(String url, String password) {
    try (Connection connection = DriverManager.getConnection(url, "hotfix", password);
        Statement statement = connection.createStatement()) {
      while (acknowledged.get() < 10 * ROWS_BEFORE_THE_KILL) {
        statement.execute("INSERT INTO t VALUES (1)");
        acknowledged.incrementAndGet();
        enough.countDown();
      }
    } catch (SQLException e) {
      // this is the kill we wait for
    }
  }

  private void assertAllRowsAreThere() throws SQLException {
    try (PostgresServer server = PostgresServer.start(home, binaries(), List.of())) {
      int stored = Integer.parseInt(one(server, "SELECT count(*) FROM t"));
      assertThat(stored).isBetween(acknowledged.get(), acknowledged.get() + CLIENTS);
    }
  }
}
