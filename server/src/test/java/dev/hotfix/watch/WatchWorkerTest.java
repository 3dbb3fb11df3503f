package dev.hotfix.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.hotfix.engine.fleet.Pacing;
import dev.hotfix.engine.measure.Ledger;
import dev.hotfix.engine.measure.Measures;
import dev.hotfix.engine.measure.Reading;
import dev.hotfix.estate.Environment;
import dev.hotfix.estate.Meters;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.estate.Procedure;
import dev.hotfix.estate.RunReadings;
import dev.hotfix.estate.Service;
import dev.hotfix.estate.Visitor;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.WatchFact.ProblemRecurred;
import dev.hotfix.journal.WatchFact.QuietPeriodEnded;
import dev.hotfix.journal.WatchFact.WatchStarted;
import dev.hotfix.postgres.TestDatabase;
import dev.hotfix.signal.Sightings;
import dev.hotfix.signal.Signal;
import dev.hotfix.signal.Signal.Origin;
import dev.hotfix.signal.Signals;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchWorkerTest {

  private static final Instant UNTIL = Given.NOON.plus(Duration.ofHours(1));

  @TempDir private Path folder;

  private final DataSource database = TestDatabase.fresh();
  private final Signals signals = new Signals(database);
  private final RunReadings readings = new RunReadings(database);
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private GitFolder git;
  private HttpServer target;
  private WatchWorker worker;

  @BeforeEach
  void start() throws IOException {
    git = new GitFolder(folder.resolve("origin"));
    target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    target.createContext(
        "/metrics",
        exchange -> {
          byte[] page =
              "http_requests_total %d\nhttp_failures_total %d\n"
                  .formatted(requests.addAndGet(21), failures.get())
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    target.start();
    worker =
        new WatchWorker(
            signals,
            new FixedBuilds(new Mirrors(folder.resolve("mirrors"))),
            new Aftermath(new Meters(new Visitor(true), InstantSource.system()), readings));
  }

  @AfterEach
  void stop() {
    target.stop(0);
  }

  @Test
  void looks_again_until_the_watch_is_over() {
    Situation situation = watched(git.commit("a.txt", "one"), git.commit("a.txt", "two"));

    assertThat(work(situation)).isInstanceOf(Outcome.Later.class);
  }

  @Test
  void a_quiet_watch_ends_with_the_requests_it_saw() {
    Situation situation = watched(git.commit("a.txt", "one"), git.commit("a.txt", "two"));

    work(situation);
    var done = (Outcome.Done) work(Given.at(UNTIL, situation));

    var quiet = (QuietPeriodEnded) done.facts().getFirst();
    assertThat(quiet.requests()).isPositive();
    assertThat(quiet.because())
        .isEqualTo(
            "no signal from a build with the fix in %d requests".formatted(quiet.requests()));
    assertThat(quiet.worse()).isNull();
  }

  @Test
  void what_is_worse_than_before_the_roll_out_is_said_at_the_end() throws IOException {
    Situation situation = watched(git.commit("a.txt", "one"), git.commit("a.txt", "two"));
    readings.of("run-1").once("before", () -> before(1000));
    work(situation);
    requests.addAndGet(1000);
    failures.addAndGet(400);

    var done = (Outcome.Done) work(Given.at(UNTIL, situation));

    var quiet = (QuietPeriodEnded) done.facts().getFirst();
    assertThat(quiet.worse())
        .startsWith("worse than before the roll-out: ")
        .endsWith("baseline 0 of 2000");
  }

  /// Each target had so many requests, and none failed.
  private static Ledger before(long requests) {
    var reading = new Reading(new TreeMap<>(Map.of("requests all", requests)), new TreeMap<>());
    return new Ledger(
        Given.NOON, Given.NOON, Map.of(), Map.of("shop-1", reading, "shop-2", reading));
  }

  @Test
  void a_signal_from_the_fixed_build_is_a_recurrence() {
    String before = git.commit("a.txt", "one");
    String fix = git.commit("a.txt", "two");
    Situation situation = watched(before, fix);

    seen("shop@2.4.2+" + fix);

    var recurred = (ProblemRecurred) ((Outcome.Done) work(situation)).facts().getFirst();
    assertThat(recurred.events()).isEqualTo(1);
    assertThat(recurred.build()).endsWith(fix);
  }

  @Test
  void a_signal_from_a_later_build_that_contains_the_fix_is_one_too() {
    Situation situation = watched(git.commit("a.txt", "one"), git.commit("a.txt", "two"));
    String later = git.commit("b.txt", "more");

    seen(later);

    assertThat(((Outcome.Done) work(situation)).facts().getFirst())
        .isInstanceOf(ProblemRecurred.class);
  }

  @Test
  void stragglers_from_old_strange_or_unnamed_builds_are_none() {
    String older = git.commit("a.txt", "zero");
    String before = git.commit("a.txt", "one");
    Situation situation = watched(before, git.commit("a.txt", "two"));

    seen(before);
    seen(older);
    seen("9".repeat(40));
    seen("nightly");
    seen(null);

    var quiet =
        (QuietPeriodEnded) ((Outcome.Done) work(Given.at(UNTIL, situation))).facts().getFirst();
    assertThat(quiet.because()).contains("5 came from builds without it or unknown");
  }

  private Outcome work(Situation situation) {
    return worker.work(new Assignment(situation, "run-1", 1));
  }

  private void seen(@Nullable String build) {
    Signal any = Sightings.of(Sightings.symptom("checkout"), "ana", Given.NOON.plusSeconds(600));
    signals.store(
        List.of(
            new Signal(
                any.symptom(),
                any.source(),
                any.event(),
                any.happenedAt(),
                new Origin("ana", null, build, "shop-1"),
                false,
                Map.of())),
        Given.NOON.plusSeconds(601));
  }

  private Situation watched(String before, String fix) {
    List<Fact> facts =
        List.of(
            new BundleBuilt(fix, before, "digest", "back", "b", "r", 1, 10, "key"),
            new RolloutCompleted("run-1", "digest", List.of("shop-1")),
            new WatchStarted("run-1", UNTIL));
    return Given.facts(facts, shop());
  }

  private Service shop() {
    Service shop = Given.shop(Procedure.standard());
    Environment production = shop.environment("production");
    Environment here =
        new Environment(
            "production",
            production.running(),
            production.targets(),
            production.restart(),
            production.healthy(),
            new Measures(
                new Measures.From.Page(
                    "http://127.0.0.1:%d/metrics".formatted(target.getAddress().getPort())),
                Given.COUNTED.all()),
            production.waves(),
            Pacing.UNSAID,
            true);
    return new Service(
        shop.name(),
        shop.title(),
        shop.owners(),
        new Service.Code(git.folder().toString(), "main", List.of("release/2.4")),
        shop.build(),
        shop.tests(),
        Map.of("production", here),
        shop.checks(),
        shop.audiences(),
        shop.procedure());
  }
}
