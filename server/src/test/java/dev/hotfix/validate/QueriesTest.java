package dev.hotfix.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.git.Credential;
import dev.hotfix.estate.Check;
import dev.hotfix.estate.Check.Wanted;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.estate.Visitor;
import dev.hotfix.journal.Actor;
import dev.hotfix.postgres.Database;
import dev.hotfix.postgres.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One value of a real PostgreSQL, and of a real Prometheus.
class QueriesTest {

  private static final TargetPlace SHOP = new TargetPlace("shop-1", "127.0.0.1", 80, "/srv");

  @TempDir private Path folder;

  private final Database database = TestDatabase.address();
  private final DataSource own = TestDatabase.fresh();

  @Test
  void one_value_of_a_database_is_compared_and_shown() {
    knowPassword();

    assertThat(sql("select 3 + 4", equal("7")))
        .returns(true, Try::passed)
        .returns("is 7", Try::note);
    assertThat(sql("select 3 + 4", equal("8"))).returns("is 7; wanted 8", Try::note);
    assertThat(sql("select 2.5", above(2.5))).returns("is 2.5; wanted above 2.5", Try::note);
    assertThat(sql("select '{name}'", equal("shop-1"))).returns(true, Try::passed);
  }

  @Test
  void what_is_not_one_value_or_would_change_something_fails() {
    knowPassword();

    assertThat(sql("select 1 where false", equal("1")).note()).isEqualTo("gives nothing");
    assertThat(sql("select 1 union select 2", equal("1")).note()).contains("more than one value");
    assertThat(sql("select 1, 2", equal("1")).note()).contains("more than one value");
    assertThat(sql("create table gone (n int)", equal("1")).note()).contains("read-only");
    assertThat(sql("selekt 1", equal("1")).note()).contains("syntax error");
  }

  @Test
  void without_the_password_it_says_where_to_set_it_and_shows_none() {
    Try without = sql("select 1", equal("1"));

    assertThat(without.note()).contains("there is no password \"shop-db\"").contains("Credentials");
    knowPassword();
    assertThat(sql("select 1", equal("1")).seen()).doesNotContain(database.password());
  }

  @Test
  void one_number_of_a_prometheus_is_compared() throws IOException {
    int port = freePort();
    Path config = Files.writeString(folder.resolve("prometheus.yml"), "scrape_configs: []\n");
    Process prometheus =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .start();
    try (var output = prometheus.inputReader()) {
      String line = output.readLine();
      while (line != null && !line.contains("Server is ready")) {
        line = output.readLine();
      }
      String address = "http://127.0.0.1:" + port;

      assertThat(promql(address, "vector(3)", below(4)))
          .returns(true, Try::passed)
          .returns("is 3", Try::note);
      assertThat(promql(address, "vector(3)", below(3)).note()).isEqualTo("is 3; wanted below 3");
      assertThat(promql(address, "nothing_at_all", below(3)).note()).isEqualTo("gives nothing");
      assertThat(promql(address, "sum(", below(3)).note()).contains("parse error");
    } finally {
      prometheus.destroyForcibly().onExit().join();
    }
  }

  private Try promql(String address, String expression, Wanted wanted) {
    var check = new Check.Promql("load", "functional", 1, expression, address, wanted);
    return queries().promql(check, SHOP);
  }

  private Try sql(String query, Wanted wanted) {
    URI at = URI.create(database.url().substring("jdbc:".length()));
    String address = "postgresql://%s:%d%s".formatted(at.getHost(), at.getPort(), at.getPath());
    return queries()
        .sql(
            new Check.Sql(
                "orders", "functional", 1, query, address, Optional.of("shop-db"), wanted),
            SHOP);
  }

  private void knowPassword() {
    String host = URI.create(database.url().substring("jdbc:".length())).getHost();
    Checkers.credentials(own, folder)
        .put(
            "shop-db",
            host,
            new Credential.Password(database.user(), database.password()),
            Actor.person("ana"));
  }

  private Queries queries() {
    return Checkers.queries(new Visitor(true), own, folder);
  }

  private static Wanted equal(String value) {
    return new Wanted(Optional.of(value), Optional.empty(), Optional.empty());
  }

  private static Wanted above(double value) {
    return new Wanted(Optional.empty(), Optional.of(value), Optional.empty());
  }

  private static Wanted below(double value) {
    return new Wanted(Optional.empty(), Optional.empty(), Optional.of(value));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
