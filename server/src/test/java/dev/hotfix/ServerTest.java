package dev.hotfix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
  @TempDir Path home;

  @Test
  void an_empty_home_becomes_a_server_that_answers_and_starts_again() throws Exception {
    try (Server server = Server.start(Settings.in(home))) {
      assertThat(answer(server.address())).isBetween(200, 499);
    }

    try (Server again = Server.start(Settings.in(home))) {
      assertThat(answer(again.address())).isBetween(200, 499);
    }
  }

  @Test
  void a_second_server_on_the_same_home_is_told_who_has_it() {
    try (Server first = Server.start(Settings.in(home))) {
      assertThat(first.address()).isNotNull();

      assertThatThrownBy(() -> Server.start(Settings.in(home)))
          .isInstanceOf(ServerException.class)
          .hasMessageContainingAll(
              home.toString(), "process " + ProcessHandle.current().pid(), "--home");
    }
  }

  @Test
  void a_port_in_use_is_named_with_the_way_out() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());
      Settings settings = Settings.read(Map.of("home", home.toString(), "port", port), Map.of());

      assertThatThrownBy(() -> Server.start(settings))
          .isInstanceOf(ServerException.class)
          .hasMessageContainingAll("Port " + port, "in use", "--port");
    }
  }

  @Test
  void a_database_that_cannot_be_reached_is_named_without_its_password() {
    Map<String, String> flags =
        Map.of(
            "home", home.toString(),
            "port", "0",
            "db.url", "postgres://me:geheim@127.0.0.1:1/nothing");

    assertThatThrownBy(() -> Server.start(Settings.read(flags, Map.of())))
        .isInstanceOf(ServerException.class)
        .hasMessageContainingAll("127.0.0.1:1/nothing", "HOTFIX_DB_URL")
        .hasMessageNotContaining("geheim");
  }

  private static int answer(URI address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }
}
