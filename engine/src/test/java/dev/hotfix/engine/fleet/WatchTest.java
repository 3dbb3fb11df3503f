package dev.hotfix.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.hotfix.engine.judge.Counts;
import dev.hotfix.engine.judge.CountsJudge;
import dev.hotfix.engine.judge.Judgement.Verdict;
import dev.hotfix.engine.judge.SeriesJudge.Worse;
import dev.hotfix.engine.measure.HttpProbe;
import dev.hotfix.engine.measure.Measure;
import dev.hotfix.engine.measure.Measures;
import dev.hotfix.engine.measure.Selector;
import dev.hotfix.engine.target.LocalTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {

  private static final Measure REQUESTS =
      new Measure.Failures(
          "requests", Selector.of("requests_total"), Selector.of("failures_total"));

  private static final Measure LATENCY =
      new Measure.Slowness("latency", Selector.of("latency_seconds"), 0.95);

  private static final Measure QUEUE =
      new Measure.Level("queue", Selector.of("queue_length"), Worse.UP, 0.1);

  @TempDir private Path folder;

  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    server.createContext(
        "/",
        exchange -> {
          byte[] body =
              pages
                  .getOrDefault(exchange.getRequestURI().getPath().substring(1), "")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    List.of("one", "two", "three").forEach(name -> show(name, 1000, 990));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void a_wave_that_only_got_slower_is_harmful() {
    Watch watch = watch(page(), REQUESTS, LATENCY);
    watch.before();
    watch.begin(1);
    show("one", 1200, 1050);
    show("two", 1200, 1190);
    show("three", 1200, 1190);

    Watch.Seen seen = watch.look(1);

    assertThat(seen.judgement().verdict()).isEqualTo(Verdict.HARMFUL);
    assertThat(seen.judgement().because())
        .isEqualTo("latency: 140 of 200 requests took longer than 0.1 s; baseline 0 of 400");
    assertThat(seen.canary()).isEqualTo(new Counts(0, 200));
    assertThat(seen.joint().findings()).hasSize(2);
  }

  @Test
  void whoever_goes_on_with_a_watch_knows_what_was_counted_before_a_restart() {
    watch(page(), REQUESTS).before();
    watch(page(), REQUESTS).begin(1);
    show("one", 1300, 1300);
    watch(page(), REQUESTS).look(1);
    show("one", 40, 40);

    assertThat(watch(page(), REQUESTS).look(1).canary()).isEqualTo(new Counts(0, 340));
  }

  @Test
  void the_last_wave_is_compared_with_all_targets_as_they_were_before() {
    Watch watch = watch(page(), REQUESTS);
    watch.before();
    watch.begin(2);
    Stream.of("one", "two", "three").forEach(name -> show(name, 1500, 1500));

    Watch.Seen seen = watch.look(2);

    assertThat(seen.baseline()).isEqualTo(new Counts(0, 3000));
    assertThat(seen.canary()).isEqualTo(new Counts(0, 1500));
    assertThat(seen.judgement().verdict()).isEqualTo(Verdict.HEALTHY);
  }

  @Test
  void a_watch_that_is_begun_again_counts_from_there() {
    Watch watch = watch(page(), REQUESTS);
    watch.before();
    watch.begin(2);
    Stream.of("one", "two", "three").forEach(name -> show(name, 1500, 1500));
    watch.begin(2, 1);
    show("three", 1540, 1540);

    assertThat(watch.look(2, 1, Set.of()).canary()).isEqualTo(new Counts(0, 40));
    assertThat(watch.look(2, Set.of("three")).canary()).isEqualTo(new Counts(0, 1000));
  }

  @Test
  void a_level_that_cannot_be_compared_yet_keeps_the_wave_open() {
    Watch watch = watch(page(), REQUESTS, QUEUE);
    watch.before();
    watch.begin(1);
    Stream.of("one", "two", "three").forEach(name -> show(name, 5000, 5000));

    assertThat(watch.look(1).judgement().verdict()).isNotEqualTo(Verdict.HEALTHY);
  }

  @Test
  void a_prometheus_that_is_away_lets_nobody_tell() {
    String away = "http://127.0.0.1:1";
    var from = new Measures.From.Prometheus(away, "instance", "{host}", Duration.ofSeconds(15));
    Watch watch = watch(from, REQUESTS);
    watch.before();
    watch.begin(1);

    Watch.Seen seen = watch.look(1);

    assertThat(seen.judgement().verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(seen.judgement().because()).contains(away).contains("did not answer");
  }

  private Measures.From page() {
    return new Measures.From.Page(
        "http://127.0.0.1:%d/{name}".formatted(server.getAddress().getPort()));
  }

  private Watch watch(Measures.From from, Measure... measures) {
    List<Member> members =
        Stream.of("one", "two", "three")
            .map(name ->
                new Member(
                    new LocalTarget(name, folder.resolve(name), InstantSource.system()),
                    "localhost",
                    80,
                    "/"))
            .toList();
    var plan =
        new FleetPlan(
            members,
            List.of("1", "100%"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Measures(from, List.of(measures))),
            Pacing.UNSAID);
    return new Watch(plan, folder, new HttpProbe(), CountsJudge.standard());
  }

  private void show(String target, int requests, int quick) {
    pages.put(
        target,
        """
        requests_total %d
        failures_total 0
        latency_seconds_bucket{le="0.1"} %d
        latency_seconds_bucket{le="+Inf"} %d
        queue_length 4
        """
            .formatted(requests, quick, requests));
  }
}
