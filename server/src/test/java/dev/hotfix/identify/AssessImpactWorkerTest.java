package dev.hotfix.identify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.hotfix.engine.fleet.Pacing;
import dev.hotfix.estate.Environment;
import dev.hotfix.estate.Environment.Running;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.estate.Meters;
import dev.hotfix.estate.Procedure;
import dev.hotfix.estate.Service;
import dev.hotfix.estate.Visitor;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.IdentifyFact.ImpactAssessed;
import dev.hotfix.journal.IdentifyFact.PrioritySet;
import dev.hotfix.journal.IdentifyFact.SeveritySet;
import dev.hotfix.journal.Severity;
import dev.hotfix.postgres.TestDatabase;
import dev.hotfix.signal.Problems;
import dev.hotfix.signal.Sightings;
import dev.hotfix.signal.Signals;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Outcome.Done;
import dev.hotfix.work.Outcome.Later;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssessImpactWorkerTest {

  private static final String PAGE =
      """
      # TYPE http_requests counter
      http_requests_total{path="/cart"} 300.0
      http_requests_total{path="/"} 100.0
      http_failures_total{path="/cart"} 8.0
      """;

  private final DataSource database = TestDatabase.fresh();
  private final Signals signals = new Signals(database);
  private final Problems problems = new Problems(database, InstantSource.fixed(Given.NOON));
  private final AssessImpactWorker worker =
      new AssessImpactWorker(
          problems, signals, new Meters(new Visitor(true), InstantSource.system()));
  private HttpServer instance;

  @BeforeEach
  void one_instance_runs_and_two_users_failed() throws IOException {
    instance = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    instance.createContext(
        "/metrics",
        exchange -> {
          byte[] page = PAGE.getBytes(UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    instance.start();
    fail("ann", "bob");
  }

  @AfterEach
  void the_instance_stops() {
    instance.stop(0);
  }

  @Test
  void impact_severity_and_priority_come_with_their_reasons() {
    var done = (Done) work(Given.facts(List.of(), shop()));

    assertThat(done.facts().get(0))
        .isEqualTo(
            new ImpactAssessed(
                2,
                2,
                0.02,
                Sightings.NOON,
                List.of("c0ffee"),
                List.of(
                    "2 users in 2 events",
                    "2.0 % of 400 requests failed since the instances started")));
    assertThat(done.facts().get(1))
        .isEqualTo(
            new SeveritySet(
                Severity.SEV2, List.of("2.0 % of requests fail", "it hits POST /order")));
    assertThat(done.facts().get(2)).isInstanceOf(PrioritySet.class);
  }

  @Test
  void it_waits_until_the_users_have_doubled() {
    var situation = Given.facts(List.of(known(2, 2)), shop());

    assertThat(work(situation)).isInstanceOf(Later.class);
    fail("cleo", "dan");
    assertThat(work(situation)).isInstanceOf(Done.class);
  }

  @Test
  void a_severity_that_is_still_the_same_is_not_set_again() {
    var known = new SeveritySet(Severity.SEV2, List.of("2.0 % of requests fail"));

    var done = (Done) work(Given.facts(List.of(known(1, 1), known), shop()));

    assertThat(done.facts()).hasExactlyElementsOfTypes(ImpactAssessed.class, PrioritySet.class);
  }

  @Test
  void the_severity_a_person_set_stays() {
    var situation =
        Given.and(
            Given.facts(List.of(known(1, 1)), shop()),
            Actor.person("lea"),
            new SeveritySet(Severity.SEV1, List.of("Black Friday")));

    var done = (Done) work(situation);

    assertThat(done.facts()).noneMatch(SeveritySet.class::isInstance);
    assertThat(done.facts())
        .anySatisfy(fact ->
            assertThat(fact)
                .isEqualTo(new PrioritySet(81, List.of("80 for SEV1", "1 for 2 users"))));
  }

  @Test
  void instances_that_do_not_answer_leave_the_share_unknown() {
    instance.stop(0);

    var done = (Done) work(Given.facts(List.of(), shop()));

    assertThat(((ImpactAssessed) done.facts().getFirst()).share()).isNull();
  }

  private Outcome work(Situation situation) {
    return worker.work(new Assignment(situation, "key", 1));
  }

  private void fail(String... people) {
    signals.store(List.of(people).stream().map(Sightings::checkout).toList(), Given.NOON);
  }

  private static ImpactAssessed known(long users, long events) {
    return new ImpactAssessed(users, events, null, Given.NOON, List.of(), List.of());
  }

  private Service shop() {
    Service shop = Given.shop(Procedure.standard());
    var production =
        new Environment(
            "production",
            new Running("http://{host}:{port}/version", "$.commit"),
            List.of(new TargetPlace("one", "127.0.0.1", instance.getAddress().getPort(), "/srv")),
            null,
            null,
            Given.COUNTED,
            List.of("100%"),
            Pacing.UNSAID,
            true);
    return new Service(
        shop.name(),
        shop.title(),
        shop.owners(),
        shop.code(),
        shop.build(),
        shop.tests(),
        Map.of("production", production),
        shop.checks(),
        shop.audiences(),
        shop.procedure());
  }
}
