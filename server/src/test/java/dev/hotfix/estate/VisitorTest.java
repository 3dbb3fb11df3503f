package dev.hotfix.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.hotfix.estate.Visitor.NoAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VisitorTest {

  private final CountDownLatch never = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;

  @BeforeEach
  void an_instance_that_answers_and_one_that_begins_to() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    server.setExecutor(threads);
    server.createContext(
        "/large",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (var body = exchange.getResponseBody()) {
            body.write(new byte[6 << 20]);
          } catch (IOException cutShort) {
            // whoever asked has enough
          }
        });
    server.createContext(
        "/drip",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    never.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void an_answer_that_never_ends_is_no_answer() {
    var visitor = new Visitor(true, Duration.ofMillis(300));

    assertThatThrownBy(() -> visitor.get(address("/drip")))
        .isInstanceOf(NoAnswer.class)
        .hasMessage("\"%s\" took longer than 300 ms to answer", address("/drip"));
  }

  @Test
  void of_a_large_answer_only_four_mebibytes_are_taken() throws NoAnswer {
    assertThat(new Visitor(true).get(address("/large")).body()).hasSize(4 << 20);
  }

  @Test
  void a_private_address_is_asked_only_when_the_administrator_trusts_them() {
    assertThatThrownBy(() -> new Visitor(false).get(address("/large")))
        .isInstanceOf(NoAnswer.class)
        .hasMessageContaining("trust.private");
  }

  private String address(String path) {
    return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
  }
}
