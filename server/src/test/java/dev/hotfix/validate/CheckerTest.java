package dev.hotfix.validate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.hotfix.engine.git.WorkTree;
import dev.hotfix.estate.Check;
import dev.hotfix.estate.Check.Expected;
import dev.hotfix.estate.Check.Header;
import dev.hotfix.estate.Check.Json;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.journal.ValidateFact.CheckResult;
import dev.hotfix.postgres.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Checks against a real service, which answers every third question to `/shaky` only.
class CheckerTest {

  private static final String TOTAL = "http://{host}:{port}/total";

  @TempDir Path folder;

  private final EvidenceStore evidence = new EvidenceStore(TestDatabase.fresh());
  private final Checker checker = Checkers.with(evidence);
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer service;

  @BeforeEach
  void serve() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/total", 200, "{\"total\": 3.5, \"of\": {\"items\": 2}}");
    answer("/all/", 200, "anything");
    service.createContext(
        "/shaky",
        exchange -> {
          exchange.sendResponseHeaders(asked.incrementAndGet() % 3 == 0 ? 200 : 503, -1);
          exchange.close();
        });
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  @Test
  void everything_that_is_expected_of_an_answer_is_looked_at() {
    var all =
        new Expected(
            200,
            "total",
            Optional.of(new Header("content-type", "application/json")),
            Optional.of(new Json("$.of.items", "2")),
            Optional.of(Duration.ofSeconds(5)),
            Optional.empty());

    CheckResult result = only(http(TOTAL, 1, all));

    assertThat(result.passed()).as(result.note()).isTrue();
    assertThat(result.note()).startsWith("answered 200 after ");
    assertThat(seen(result))
        .startsWith("GET http://")
        .contains("content-type: application/json")
        .endsWith("{\"items\": 2}}");
  }

  @Test
  void what_is_missing_is_named_piece_by_piece() {
    var wrong =
        new Expected(
            201,
            "sum",
            Optional.of(new Header("Content-Type", "text/html")),
            Optional.of(new Json("$.total", "7")),
            Optional.of(Duration.ZERO),
            Optional.of(Duration.ofDays(14)));

    CheckResult result = only(http(TOTAL, 1, wrong));

    assertThat(result.passed()).isFalse();
    assertThat(result.note())
        .contains("answered 200", "wanted 201", "wanted \"sum\" in \"{")
        .contains(
            "wanted \"text/html\" in the header \"Content-Type\", which is \"application/json\"")
        .contains(
            "wanted \"7\" at $.total, which is 3.5", "wanted within 0 ms", "wanted a certificate");
    assertThat(note(new Json("$.nothing", "1"))).contains("there is no $.nothing in the answer");
    assertThat(note(new Json("$.of", "1"))).contains("at $.of, which is {\"items\":2}");
  }

  @Test
  void a_check_that_fails_is_made_again_as_often_as_it_may_and_says_so() {
    CheckResult third = only(http("http://{host}:{port}/shaky", 3, Expected.of(200, "")));
    CheckResult second = only(http("http://{host}:{port}/shaky", 2, Expected.of(200, "")));

    assertThat(third.passed()).isTrue();
    assertThat(third.tries()).isEqualTo(3);
    assertThat(second.passed()).isFalse();
    assertThat(second.tries()).isEqualTo(2);
  }

  @Test
  void a_check_that_names_no_target_is_made_once_through_the_front_door() {
    String address = "http://127.0.0.1:%d/total".formatted(service.getAddress().getPort());
    var places = List.of(place("shop-1"), place("shop-2"));

    assertThat(
            checker.all(List.of(http(address, 1, Expected.of(200, ""))), places, Optional.empty()))
        .extracting(CheckResult::target)
        .containsExactly("the front door");
    assertThat(checker.all(List.of(http(TOTAL, 1, Expected.of(200, ""))), places, Optional.empty()))
        .extracting(CheckResult::target)
        .containsExactly("shop-1", "shop-2");
  }

  @Test
  void a_request_that_any_page_would_pass_cannot_fail() {
    var places = List.of(place("shop-1"));
    answer("/", 200, "Welcome, whatever you want");

    assertThat(checker.canFail(http(TOTAL, 1, Expected.of(200, "")), places, Optional.empty()))
        .isFalse();
    assertThat(checker.canFail(http(TOTAL, 1, Expected.of(200, "total")), places, Optional.empty()))
        .isTrue();
  }

  @Test
  void a_command_runs_in_the_repository_and_is_tried_where_nobody_listens() throws Exception {
    try (WorkTree tree = tree("echo asking $1; exec 3<>/dev/tcp/$1/$2 && grep -q 3.50 prices")) {
      var places = List.of(place("shop-1"));
      Check good = command("bash smoke.sh {host} {port}");
      Check blind = command("bash smoke.sh {host} {port} || true");

      CheckResult result = checker.all(List.of(good), places, Optional.of(tree)).getFirst();

      assertThat(result.passed()).as(result.note()).isTrue();
      assertThat(seen(result))
          .startsWith("$ bash smoke.sh 127.0.0.1 ")
          .contains("asking 127.0.0.1");
      assertThat(checker.canFail(good, places, Optional.of(tree))).isTrue();
      assertThat(checker.canFail(blind, places, Optional.of(tree))).isFalse();
      assertThat(checker.canFail(command("true"), places, Optional.of(tree))).isFalse();
    }
  }

  @Test
  void a_command_that_fails_or_does_not_end_says_how() throws Exception {
    try (WorkTree tree = tree("echo no such price; exit 3")) {
      assertThat(run(tree, command("sh smoke.sh")).note())
          .isEqualTo("ended with 3 and said \"no such price\"");
      var endless =
          new Check.Command(
              "smoke", "functional", 1, "cat; sleep 600", Duration.ofMillis(300), Optional.empty());
      assertThat(run(tree, endless).note()).startsWith("did not end within");
    }
  }

  private CheckResult run(WorkTree tree, Check check) {
    return checker.all(List.of(check), List.of(place("shop-1")), Optional.of(tree)).getFirst();
  }

  private WorkTree tree(String smoke) throws IOException {
    return Checkers.tree(folder, Map.of("smoke.sh", smoke + "\n", "prices", "tea 3.50\n"));
  }

  private static Check command(String line) {
    return new Check.Command(
        "smoke", "functional", 1, line, Duration.ofSeconds(30), Optional.empty());
  }

  private String note(Json json) {
    var expected =
        new Expected(
            200, "", Optional.empty(), Optional.of(json), Optional.empty(), Optional.empty());
    return only(http(TOTAL, 1, expected)).note();
  }

  private CheckResult only(Check check) {
    return checker.all(List.of(check), List.of(place("shop-1")), Optional.empty()).getFirst();
  }

  private static Check http(String address, int tries, Expected expected) {
    return new Check.Http("total", "functional", tries, address, expected);
  }

  private TargetPlace place(String name) {
    return new TargetPlace(name, "127.0.0.1", service.getAddress().getPort(), "/srv");
  }

  private String seen(CheckResult result) {
    return new String(
        evidence.find(String.valueOf(result.evidence())).orElseThrow().bytes(), UTF_8);
  }

  private void answer(String path, int status, String body) {
    service.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          byte[] bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
