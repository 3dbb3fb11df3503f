package dev.hotfix.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.TestServer;
import dev.hotfix.estate.ServiceTable;
import dev.hotfix.estate.ServiceTable.Registered;
import dev.hotfix.flow.House;
import dev.hotfix.journal.Actor;
import dev.hotfix.signal.Problem;
import dev.hotfix.signal.Problems;
import dev.hotfix.signal.Problems.State;
import dev.hotfix.signal.Signals;
import io.sentry.Sentry;
import io.sentry.SentryLevel;
import io.sentry.protocol.User;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class SentryIntakeTest {

  private static final TestServer SERVER = TestServer.shared();

  private final String name = "s-" + UUID.randomUUID();
  private final Registered service = register();
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void the_real_java_sdk_reports_here_and_is_content_with_the_answer() {
    List<String> complaints = new CopyOnWriteArrayList<>();
    startSdk(complaints);

    for (int i = 0; i < 2; i++) {
      Sentry.captureException(
          new IllegalStateException("no total", new ArithmeticException("by 0")));
    }
    Sentry.flush(10_000);
    Sentry.close();

    assertThat(complaints).isEmpty();
    Problem problem = onlyProblem();
    assertThat(problem.title()).isEqualTo("IllegalStateException: no total");
    assertThat(problem.events()).isEqualTo(2);
    assertThat(problem.place()).isEqualTo("GET /cart/total");
    assertThat(problem.builds()).containsExactly("7c1e2f90");
    assertThat(problem.users()).isEqualTo(1);
    assertThat(SERVER.the(Signals.class).stackTrace(problem.id()).orElseThrow())
        .startsWith(
            "java.lang.IllegalStateException: no total\n\tat dev.hotfix.api.SentryIntakeTest.")
        .contains("Caused by: java.lang.ArithmeticException: by 0\n\tat ");
  }

  @Test
  void the_answer_is_exactly_200_with_the_events_id() {
    var answer = send("envelope/", envelope("a"), this::withKey);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"id\":\"9ec79c33ec9942ab8353589fcb2e04dc\"}");
    assertThat(onlyProblem().title()).isEqualTo("a");
  }

  @Test
  void a_key_may_come_in_the_query_or_in_the_envelope() {
    String query = "envelope/?sentry_key=" + service.sentryKey();
    String dsn = "{\"dsn\":\"https://%s@hotfix.example.org/1\",".formatted(service.sentryKey());

    var inQuery = send(query, envelope("a"), request -> request);
    var inEnvelope = send("envelope/", envelope("b").replaceFirst("\\{", dsn), request -> request);
    var stored = send("store/", "{\"message\":\"c\"}", this::withKey);

    assertThat(List.of(inQuery.statusCode(), inEnvelope.statusCode(), stored.statusCode()))
        .containsOnly(200);
    assertThat(problems()).extracting(Problem::title).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void nobody_writes_without_the_projects_key() {
    var none = send("envelope/", envelope("a"), request -> request);
    var wrong =
        send("envelope/", envelope("a"), r -> r.header("X-Sentry-Auth", "Sentry sentry_key=0000"));

    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(wrong.statusCode()).isEqualTo(403);
    assertThat(wrong.headers().firstValue("X-Sentry-Error").orElseThrow()).contains("copy the DSN");
    assertThat(problems()).isEmpty();
  }

  @Test
  void a_mistake_is_named_and_what_came_before_it_is_kept() {
    String body = envelope("a") + "{\"type\":\"event\"}\nnonsense\n";

    var answer = send("envelope/", body, this::withKey);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("X-Sentry-Error"))
        .contains("The event in item 2 is no JSON object.");
    assertThat(onlyProblem().title()).isEqualTo("a");
  }

  @Test
  void packed_bodies_are_unpacked_and_unknown_packing_is_named() throws IOException {
    var gzip = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(gzip)) {
      out.write(envelope("gzip").getBytes(UTF_8));
    }
    var deflate = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(deflate)) {
      out.write(envelope("deflate").getBytes(UTF_8));
    }

    assertThat(packed("gzip", gzip.toByteArray()).statusCode()).isEqualTo(200);
    assertThat(packed("deflate", deflate.toByteArray()).statusCode()).isEqualTo(200);
    assertThat(packed("br", new byte[9]).statusCode()).isEqualTo(415);
    assertThat(packed("gzip", new byte[9]).statusCode()).isEqualTo(400);
    assertThat(problems()).extracting(Problem::title).containsExactlyInAnyOrder("gzip", "deflate");
  }

  private void startSdk(List<String> complaints) {
    Sentry.init(options -> {
      String host = SERVER.address().getAuthority();
      options.setDsn(
          "http://%s@%s/%d".formatted(service.sentryKey(), host, service.sentryProject()));
      options.setRelease("7c1e2f90");
      options.addInAppInclude("dev.hotfix");
      options.setDebug(true);
      options.setDiagnosticLevel(SentryLevel.WARNING);
      options.setLogger(new SdkLog(complaints));
    });
    Sentry.configureScope(scope -> {
      var user = new User();
      user.setId("u17");
      scope.setUser(user);
      scope.setTransaction("GET /cart/total");
    });
  }

  private static String envelope(String message) {
    String event = "{\"message\":\"%s\"}".formatted(message);
    return """
    {"event_id":"9ec79c33ec9942ab8353589fcb2e04dc"}
    {"type":"event","length":%d}
    %s
    """
        .formatted(event.length(), event);
  }

  private HttpRequest.Builder withKey(HttpRequest.Builder request) {
    return request.header(
        "X-Sentry-Auth", "Sentry sentry_version=7,sentry_key=" + service.sentryKey());
  }

  private HttpResponse<String> packed(String encoding, byte[] body) {
    return send("envelope/", body, r -> withKey(r).header("Content-Encoding", encoding));
  }

  private HttpResponse<String> send(
      String door, String body, UnaryOperator<HttpRequest.Builder> more) {
    return send(door, body.getBytes(UTF_8), more);
  }

  private HttpResponse<String> send(
      String door, byte[] body, UnaryOperator<HttpRequest.Builder> more) {
    URI address = SERVER.address().resolve("/api/%d/%s".formatted(service.sentryProject(), door));
    var request =
        HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    try {
      return client.send(more.apply(request).build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Problem onlyProblem() {
    assertThat(problems()).hasSize(1);
    return problems().getFirst();
  }

  private List<Problem> problems() {
    return SERVER.the(Problems.class).list(State.ANY, name, 10);
  }

  private Registered register() {
    ServiceTable services = SERVER.the(ServiceTable.class);
    services.register(House.yaml(name, "{opens-at: 1000}"), Actor.person("ana"));
    return services.find(name).orElseThrow();
  }
}
