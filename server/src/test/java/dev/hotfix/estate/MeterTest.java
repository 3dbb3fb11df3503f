package dev.hotfix.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.hotfix.engine.judge.Counts;
import dev.hotfix.estate.Environment.Counters;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.estate.Visitor.NoAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeterTest {

  private static final Counters COUNTERS =
      new Counters("http://{host}:{port}/metrics", "http_requests_total", "http_failures_total");

  private final Meter meter = new Meter(new Visitor(true));
  private String shown = "";
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    server.createContext(
        "/metrics",
        exchange -> {
          byte[] body = shown.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void sums_a_counter_over_its_labels_and_leaves_out_its_neighbours() throws NoAnswer {
    shown =
        """
        # TYPE http_requests counter
        http_requests_total{path="/a b}\\"",code="200"} 40 1700000000
        http_requests_total{path="/c"} 2.0 # {trace="x"} 1
        http_requests_total_seconds 99
        http_failures_total 7
        # EOF
        """;

    assertThat(meter.read(COUNTERS, target())).isEqualTo(new Counts(7, 42));
  }

  @Test
  void a_failures_counter_that_never_counted_is_zero() throws NoAnswer {
    shown = "http_requests_total 5\n";

    assertThat(meter.read(COUNTERS, target())).isEqualTo(new Counts(0, 5));
  }

  @Test
  void says_which_counter_is_missing() {
    shown = "something_else 5\n";

    assertThatThrownBy(() -> meter.read(COUNTERS, target()))
        .isInstanceOf(NoAnswer.class)
        .hasMessageContaining("shows no \"http_requests_total\"");
  }

  private TargetPlace target() {
    return new TargetPlace("shop-1", "127.0.0.1", server.getAddress().getPort(), "/srv/shop");
  }
}
