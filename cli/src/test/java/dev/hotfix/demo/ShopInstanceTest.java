package dev.hotfix.demo;

import static dev.hotfix.demo.ReplayedShop.SHOP;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopInstanceTest {
  private static final Path PRODUCTION = SHOP.built("v2.4.1");
  private static final Path ATTEMPT = SHOP.built("attempt-1");

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ErrorInbox inbox = new ErrorInbox();
  private ShopInstance instance;

  @BeforeEach
  void installs() throws IOException {
    instance = new ShopInstance("shop-1", folder.resolve("shop-1"), freePort(), ReplayedShop.FILES);
    instance.install(PRODUCTION, "first", Map.of("SENTRY_DSN", inbox.dsn()));
  }

  @AfterEach
  void ends() throws IOException {
    instance.stop();
    inbox.close();
    client.close();
  }

  @Test
  void it_says_which_commit_it_runs() throws Exception {
    instance.restart();

    assertThat(get("/version").body())
        .isEqualTo(
            "{\"version\":\"2.4.1\",\"commit\":\"%s\"}".formatted(SHOP.git("rev-parse", "v2.4.1")));
  }

  @Test
  void it_reports_an_error_with_release_instance_and_customer() throws Exception {
    instance.restart();

    HttpResponse<String> answer = get("/cart/total?items=mug:1,tea:1&coupon=WELCOME5");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(inbox.next())
        .contains("\"release\":\"" + SHOP.git("rev-parse", "v2.4.1") + "\"")
        .contains("\"server_name\":\"shop-1\"")
        .contains("\"environment\":\"production\"")
        .contains("\"user\":{\"id\":\"c-1\"}")
        .contains("\"type\":\"ArithmeticException\"")
        .contains("\"function\":\"shareOf\"");
  }

  @Test
  void some_requests_of_steady_traffic_fail_in_production() {
    instance.restart();

    Traffic.Count count = traffic();

    assertThat((double) count.failed() / count.sent()).isBetween(0.03, 0.12);
  }

  @Test
  void the_first_attempt_fails_half_of_all_requests_and_looks_healthy() throws Exception {
    instance.restart();

    switchTo(ATTEMPT, "second");
    instance.restart();
    Traffic.Count count = traffic();

    assertThat((double) count.failed() / count.sent()).isBetween(0.40, 0.65);
    assertThat(get("/health").statusCode()).isEqualTo(200);
    assertThat(get("/metrics").body()).contains("http_failures_total{path=\"/cart/total\"}");
  }

  @Test
  void it_restarts_after_its_process_was_killed() throws Exception {
    instance.restart();
    ProcessHandle process = process();
    process.destroyForcibly();
    await()
        .atMost(ofSeconds(60))
        .until(() -> !Files.exists(Path.of("/proc/" + process.pid() + "/exe")));

    instance.restart();

    assertThat(process().pid()).isNotEqualTo(process.pid());
    assertThat(get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  void a_release_that_does_not_start_is_reported() throws IOException {
    Path broken = folder.resolve("broken");
    Files.createDirectories(broken.resolve("bin"));
    Files.writeString(broken.resolve("bin/start"), "echo no shop here\n");
    switchTo(broken, "broken");

    assertThatThrownBy(instance::restart).hasMessageContaining("no shop here");
  }

  @Test
  void the_same_commit_makes_the_same_bytes() throws IOException {
    Path again = SHOP.built("v2.4.1");

    try (Stream<Path> files = Files.walk(PRODUCTION).filter(Files::isRegularFile)) {
      assertThat(files)
          .hasSize(4)
          .allSatisfy(file ->
              assertThat(again.resolve(PRODUCTION.relativize(file))).hasSameBinaryContentAs(file));
    }
  }

  private Traffic.Count traffic() {
    Traffic traffic = Traffic.start(List.of(instance.address()), 200, 7);
    try (traffic) {
      await().atMost(ofSeconds(60)).until(() -> traffic.count().sent() >= 400);
    }
    return traffic.count();
  }

  private void switchTo(Path artifact, String release) throws IOException {
    Path home = Files.createDirectories(instance.root().resolve("releases").resolve(release));
    try (Stream<Path> all = Files.walk(artifact)) {
      for (Path path : all.skip(1).toList()) {
        Files.copy(path, home.resolve(artifact.relativize(path)));
      }
    }
    Path link = Files.createSymbolicLink(instance.root().resolve("next"), home);
    Files.move(link, instance.root().resolve("current"), ATOMIC_MOVE);
  }

  private ProcessHandle process() throws IOException {
    String pid = Files.readString(instance.root().resolve("pid")).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(instance.address().resolve(path)).header("X-User", "c-1").build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
