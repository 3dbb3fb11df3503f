package dev.hotfix.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
  @TempDir Path home;

  @Test
  void rows_are_still_there_after_a_clean_stop_and_a_new_start_on_the_same_port() throws Exception {
    String url;
    try (PostgresServer server = start()) {
      url = server.url();
      update(server, "CREATE TABLE t (id int)");
      update(server, "INSERT INTO t VALUES (1), (2)");
    }

    try (PostgresServer server = start()) {
      assertThat(server.url()).isEqualTo(url);
      assertThat(one(server, "SELECT count(*) FROM t")).isEqualTo("2");
    }
  }

  @Test
  void it_is_as_careful_as_a_well_kept_server() throws Exception {
    try (PostgresServer server = start()) {
      assertThat(one(server, "SHOW fsync")).isEqualTo("on");
      assertThat(one(server, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(one(server, "SHOW data_checksums")).isEqualTo("on");
      assertThat(one(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(one(server, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
          .isEqualTo("f");
      assertThatThrownBy(() -> DriverManager.getConnection(server.url(), "hotfix", "guess"))
          .hasMessageContaining("password authentication failed");
      assertThatThrownBy(() -> DriverManager.getConnection(server.url(), "postgres", ""))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void a_stopped_server_leaves_no_process_behind() throws Exception {
    PostgresServer server = start();
    long pid = server.pid();
    update(server, "CREATE TABLE t (id int)");

    server.close();

    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(server.isAlive()).isFalse();
    assertThat(home.resolve("database/data/postmaster.pid")).doesNotExist();
  }

  @Test
  void a_home_in_use_is_refused_with_the_process_that_uses_it() throws Exception {
    try (PostgresProcess other = PostgresProcess.start(home, binaries())) {
      assertThat(other.line()).startsWith("jdbc:postgresql:");

      assertThatThrownBy(this::start)
          .isInstanceOf(PostgresException.class)
          .hasMessageContainingAll(
              home.toString(), "process " + other.process().pid(), "Stop that one");
    }
  }

  @Test
  void open_permissions_are_closed_again() throws Exception {
    start().close();
    Path data = home.resolve("database/data");
    Path password = home.resolve("database/password");
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-rw-rw-"));

    try (PostgresServer server = start()) {
      assertThat(one(server, "SELECT 1")).isEqualTo("1");
      assertThat(permissions(data)).isEqualTo("rwx------");
      assertThat(permissions(password)).isEqualTo("rw-------");
    }
  }

  @Test
  void a_lost_password_is_replaced() throws Exception {
    try (PostgresServer server = start()) {
      update(server, "CREATE TABLE t (id int)");
    }
    Files.delete(home.resolve("database/password"));

    try (PostgresServer server = start()) {
      assertThat(one(server, "SELECT count(*) FROM t")).isEqualTo("0");
    }
  }

  @Test
  void another_port_is_taken_when_somebody_has_ours() throws Exception {
    start().close();
    int port = Integer.parseInt(Files.readString(home.resolve("database/port")));

    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
        PostgresServer server = start()) {
      assertThat(server.url()).doesNotContain(":" + taken.getLocalPort() + "/");
      assertThat(one(server, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void a_home_that_is_no_directory_is_named() throws Exception {
    Path file = Files.createFile(home.resolve("file"));

    assertThatThrownBy(() -> PostgresServer.start(file.resolve("home")))
        .isInstanceOf(PostgresException.class)
        .hasMessageContainingAll("'" + file.resolve("home") + "'", "--home");
  }

  @Test
  void what_postgres_says_when_it_does_not_start_is_passed_on() {
    assertThatThrownBy(() -> PostgresServer.start(home, binaries(), List.of("max_connections=0")))
        .isInstanceOf(PostgresException.class)
        .hasMessageContainingAll("max_connections", "postgres.log");
  }

  private PostgresServer start() {
    return PostgresServer.start(home, binaries(), List.of());
  }

  static Path binaries() {
    return Path.of("target", "postgres").toAbsolutePath();
  }

  static void update(PostgresServer server, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(server.url(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String one(PostgresServer server, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(server.url(), server.user(), server.password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
