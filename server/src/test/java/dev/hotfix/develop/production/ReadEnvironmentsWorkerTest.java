package dev.hotfix.develop.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import dev.hotfix.develop.production.EnvironmentReadings.Reading;
import dev.hotfix.engine.fleet.Pacing;
import dev.hotfix.engine.run.Run;
import dev.hotfix.estate.Environment;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.estate.Procedure;
import dev.hotfix.estate.Service;
import dev.hotfix.estate.Visitor;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Usual;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.ProductionRead;
import dev.hotfix.journal.Fact;
import dev.hotfix.postgres.TestDatabase;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadEnvironmentsWorkerTest {

  @TempDir Path folder;

  private final EnvironmentReadings readings =
      new EnvironmentReadings(TestDatabase.fresh(), InstantSource.system());
  private String production = "";
  private String fix = "";
  private HttpServer server;

  ReadEnvironmentsWorkerTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void begin() throws IOException {
    Files.createDirectories(folder.resolve("origin"));
    git("init", "--quiet", "--initial-branch=main", ".");
    git("commit", "--quiet", "--allow-empty", "-m", "Release");
    production = git("rev-parse", "HEAD");
    git("commit", "--quiet", "--allow-empty", "-m", "Fix");
    fix = git("rev-parse", "HEAD");
    says("/production", production);
    says("/staging", fix);
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  @Test
  void every_environment_says_what_it_runs_and_whether_that_has_the_fix() {
    assertThat(work(new ProductionRead(production, List.of()), pushed()))
        .isInstanceOf(Outcome.Later.class);

    assertThat(readings.of(Given.facts().id()))
        .extracting(Reading::environment, Reading::commit, Reading::holds)
        .containsExactly(
            tuple("away", null, null),
            tuple("production", production, false),
            tuple("staging", fix, true));
  }

  @Test
  void before_there_is_a_fix_nobody_can_say_who_has_it_and_later_answers_replace_earlier_ones() {
    work(new ProductionRead(production, List.of()));
    assertThat(readings.of(Given.facts().id())).extracting(Reading::holds).containsOnlyNulls();

    work(new ProductionRead(production, List.of()), pushed());
    assertThat(readings.of(Given.facts().id()))
        .hasSize(3)
        .extracting(Reading::holds)
        .contains(true);
  }

  @Test
  void is_due_for_services_with_several_environments_only() {
    assertThat(ProductionSteps.READ_ENVIRONMENTS.due().apply(Given.facts(Usual.READ))).isEmpty();
  }

  private FixPushed pushed() {
    return Usual.pushed(fix);
  }

  private Outcome work(Fact... facts) {
    var situation = Given.facts(List.of(facts), service());
    assertThat(ProductionSteps.READ_ENVIRONMENTS.due().apply(situation)).contains("once");
    return new ReadEnvironmentsWorker(
            new Instances(new Visitor(true)), new Mirrors(folder.resolve("mirrors")), readings)
        .work(new Assignment(situation, "once", 1));
  }

  private Service service() {
    Service shop = Given.shop(Procedure.standard());
    return new Service(
        shop.name(),
        shop.title(),
        shop.owners(),
        new Service.Code(folder.resolve("origin").toString(), "main", List.of()),
        shop.build(),
        shop.tests(),
        Map.of(
            "production", environment("production", server.getAddress().getPort()),
            "staging", environment("staging", server.getAddress().getPort()),
            "away", environment("away", 9)),
        shop.checks(),
        shop.audiences(),
        shop.procedure());
  }

  private static Environment environment(String name, int port) {
    Environment production = Given.shop(Procedure.standard()).environment("production");
    return new Environment(
        name,
        new Environment.Running("http://{host}:{port}/" + name, "$.commit"),
        List.of(new Environment.TargetPlace("one", "127.0.0.1", port, "/srv/one")),
        production.restart(),
        production.healthy(),
        production.measures(),
        production.waves(),
        Pacing.UNSAID,
        true);
  }

  private void says(String path, String commit) {
    byte[] body = "{\"commit\": \"%s\"}".formatted(commit).getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private String git(String... words) {
    var command = new ArrayList<>(List.of("git", "-c", "user.name=Ana", "-c", "user.email=a@b.c"));
    command.addAll(List.of(words));
    var result =
        Run.of(command).in(folder.resolve("origin")).within(Duration.ofSeconds(20)).finish();
    assertThat(result.succeeded()).as(result.text()).isTrue();
    return result.text().strip();
  }
}
