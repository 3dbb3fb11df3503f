package dev.hotfix.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.hotfix.Settings;
import dev.hotfix.access.Change;
import dev.hotfix.access.HomeOwner;
import dev.hotfix.access.Scope;
import dev.hotfix.client.Browser;
import dev.hotfix.client.Client;
import dev.hotfix.journal.Sql;
import dev.hotfix.postgres.Database;
import dev.hotfix.postgres.HomeDatabase;
import dev.hotfix.postgres.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/// `hotfix up` as a real process: how it starts, how it ends, and what survives when it is killed.
class UpTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;

  @Test
  void the_first_administrators_link_is_printed_until_somebody_used_it() throws Exception {
    try (ControlPlane server = start("home", Map.of())) {
      URI link = server.firstLink().orElseThrow();
      var browser = new Browser();
      var welcome = browser.open(link);
      browser.submit(
          welcome,
          Map.of(
              "name",
              "ada",
              "email",
              "ada@example.org",
              "password",
              "a long enough secret phrase"));
      assertThat(new Browser().open(link).status()).isBetween(400, 499);

      server.kill();
      server.restart();

      assertThat(server.output()).containsOnlyOnce("/welcome/");
      assertThat(new Browser().open(server.address()).status()).isEqualTo(200);
    }
  }

  @Test
  void ctrl_c_ends_the_database_in_good_order_and_a_second_server_is_refused_until_then()
      throws Exception {
    try (ControlPlane server = start("home", Map.of())) {
      assertThatThrownBy(() -> start("home", Map.of()))
          .hasMessageContaining("is in use by another server")
          .hasMessageContaining("--home");

      assertThat(server.interrupt()).isEqualTo(130);
    }

    Path database = folder.resolve("home/database");
    assertThat(Files.readString(database.resolve("postgres.log")))
        .endsWith("database system is shut down\n");
    assertThat(database.resolve("data/postmaster.pid")).doesNotExist();
  }

  @Test
  void a_report_that_was_acknowledged_survives_kill_9() throws Exception {
    var acknowledged = new ConcurrentSkipListSet<String>();
    try (ControlPlane server = start("home", Map.of())) {
      Path home = folder.resolve("home");
      var client = new Client(server.address(), token(Map.of("home", home.toString())));
      register(client, 1);
      var enough = new CountDownLatch(60);
      try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int person = 0; person < 8; person++) {
          int number = person;
          people.execute(() -> reportUntilDown(client, number, acknowledged, enough));
        }
        enough.await();
        server.kill();
      }
      server.restart();
    }

    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(60);
    assertThat(reports()).containsAll(acknowledged);
  }

  @Test
  void of_two_servers_on_one_database_either_takes_over_from_the_other() throws Exception {
    try (PostgresServer postgres = PostgresServer.start(folder.resolve("cluster"));
        var shop = new SlowShop()) {
      Map<String, String> shared =
          Map.of(
              "HOTFIX_DB_URL", postgres.url(),
              "HOTFIX_DB_USER", postgres.user(),
              "HOTFIX_DB_PASSWORD", postgres.password(),
              "HOTFIX_TRUST_PRIVATE", "true");
      try (ControlPlane one = start("one", shared);
          ControlPlane two = start("two", shared)) {
        var client = new Client(one.address(), token(own(postgres)));
        register(client, shop.port());
        var report = JSON.createObjectNode().put("service", "shop").put("severe", true);
        client.post("reports", report.put("words", "Nobody can pay"));

        shop.awaitQuestion();
        kill(one, two, postgres);
        shop.answerFromNowOn();

        assertThat(factsOnceProductionIsRead(postgres))
            .containsOnlyOnce("HotFixOpened", "OwnerAssigned", "ProductionRead");
      }
    }
  }

  private Map<String, String> own(PostgresServer postgres) {
    return Map.of(
        "home", folder.resolve("one").toString(),
        "db.url", postgres.url(),
        "db.user", postgres.user(),
        "db.password", postgres.password());
  }

  /// Kills the server that is asking the shop right now.
  private void kill(ControlPlane one, ControlPlane two, PostgresServer postgres) {
    try (HikariDataSource pool = pool(postgres)) {
      String holder =
          new Sql(pool)
              .query(
                  "select picked_by from scheduled_tasks where picked and task_instance like ?",
                  row -> row.getString(1),
                  "%/read-production/%")
              .getFirst();
      (holder.endsWith("/one") ? one : two).kill();
    }
  }

  /// The kinds of the first hot fix's facts, as soon as production's answer is among them.
  private static List<String> factsOnceProductionIsRead(PostgresServer postgres)
      throws SQLException {
    try (HikariDataSource pool = pool(postgres);
        Connection connection = pool.getConnection()) {
      connection.createStatement().execute("listen hotfix");
      PGConnection news = connection.unwrap(PGConnection.class);
      var sql = new Sql(pool);
      List<String> kinds = List.of();
      for (int i = 0; i < 30 && !kinds.contains("ProductionRead"); i++) {
        kinds = sql.query("select kind from fact order by seq", row -> row.getString(1));
        news.getNotifications(1_000);
      }
      return kinds;
    }
  }

  private static HikariDataSource pool(PostgresServer postgres) {
    return new Database(postgres.url(), postgres.user(), postgres.password()).open(2);
  }

  private ControlPlane start(String home, Map<String, String> settings) throws IOException {
    return ControlPlane.start(
        Installed.java("train"), folder.resolve(home), Production.freePort(), settings);
  }

  private static void reportUntilDown(
      Client client, int person, Set<String> acknowledged, CountDownLatch enough) {
    for (int i = 0; ; i++) {
      String words = "person %d, report %d".formatted(person, i);
      try {
        client.post("reports", JSON.createObjectNode().put("service", "shop").put("words", words));
        acknowledged.add(words);
        enough.countDown();
      } catch (Client.Unreachable down) {
        return;
      }
    }
  }

  private Set<String> reports() {
    try (HomeDatabase home = HomeDatabase.open(folder.resolve("home"));
        HikariDataSource pool = home.database().open(1)) {
      return Set.copyOf(
          new Sql(pool)
              .query(
                  "select detail ->> 'words' from signal where source = 'REPORT'",
                  row -> row.getString(1)));
    }
  }

  private static void register(Client client, int port) {
    String yaml =
        """
        service: shop
        owners: {people: [ana@example.org]}
        repository: {url: /srv/git}
        build: {run: make, artifact: out}
        tests: {all: make test, one: 'make {test}'}
        environments:
          production:
            running: {http: 'http://127.0.0.1:%d/version', json: $.commit}
            targets: [{name: one, local: /srv/one}]
        """
            .formatted(port);
    client.put("services/shop", "application/yaml", yaml);
  }

  private static String token(Map<String, String> settings) {
    try (HomeOwner owner = HomeOwner.of(Settings.read(settings, Map.of()))) {
      return switch (owner.createToken("test", null, EnumSet.allOf(Scope.class))) {
        case Change.Made(var secret) -> secret;
        case Change.Refused(var because) -> throw new IllegalStateException(because);
      };
    }
  }
}
