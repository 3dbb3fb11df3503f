package dev.hotfix.postgres;

import static dev.hotfix.postgres.PostgresServerTest.binaries;
import static dev.hotfix.postgres.PostgresServerTest.one;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who runs PostgreSQL: root hands it to somebody else, a normal user always runs it directly.
class AccountTest {
  private static final int NOBODY = 65_534;

  private final Path root = Path.of("target", "accounts").toAbsolutePath();

  @Test
  void a_normal_user_runs_it_directly() throws Exception {
    Path home = emptyHome("normal");
    boolean isRoot = isRoot();
    String[] prefix =
        isRoot
            ? new String[] {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"}
            : new String[0];
    if (isRoot) {
      Files.setAttribute(home, "unix:uid", NOBODY);
    }

    try (PostgresProcess process = PostgresProcess.start(home, home, prefix)) {
      assertThat(process.line()).startsWith("jdbc:postgresql:");
      assertThat(owner(home.resolve("database/data"))).isEqualTo(owner(home));
    }
  }

  @Test
  void root_hands_it_to_a_user_that_can_reach_the_home() throws Exception {
    Path home = emptyHome("reachable");

    try (PostgresServer server = PostgresServer.start(home, binaries(), List.of())) {
      assertThat(one(server, "SELECT 1")).isEqualTo("1");
      assertThat(owner(home.resolve("database/data"))).isNotEqualTo(0);
    }
  }

  @Test
  void root_keeps_it_to_itself_in_a_namespace_where_nobody_else_can_reach() throws Exception {
    Path closed = emptyHome("closed");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    Path home = closed.resolve("home");

    try (PostgresServer server = PostgresServer.start(home, binaries(), List.of())) {
      assertThat(one(server, "SELECT 1")).isEqualTo("1");
      assertThat(owner(home.resolve("database/data"))).isEqualTo(owner(closed));
    }
  }

  @Test
  void data_that_changes_hands_is_handed_over() throws Exception {
    Path parent = emptyHome("moving");
    Path home = parent.resolve("home");
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx------"));
    PostgresServer.start(home, binaries(), List.of()).close();

    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));

    try (PostgresServer server = PostgresServer.start(home, binaries(), List.of())) {
      assertThat(one(server, "SELECT 1")).isEqualTo("1");
      assertThat(owner(home.resolve("database/data/PG_VERSION"))).isNotEqualTo(0);
    }
  }

  private Path emptyHome(String name) throws Exception {
    Path home = root.resolve(name);
    Directories.delete(home);
    return Files.createDirectories(home);
  }

  private static boolean isRoot() {
    return System.getProperty("user.name", "").equals("root");
  }

  private static Object owner(Path path) throws Exception {
    return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }
}
