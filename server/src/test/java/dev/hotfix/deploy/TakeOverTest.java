package dev.hotfix.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.hotfix.engine.fleet.FleetEvent;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.target.Applied;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.Counts;
import dev.hotfix.journal.DeployFact.RollbackAsked;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.postgres.Database;
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
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One replica is killed with kill -9 while the second target of a wave restarts; another one, on
/// another folder and the same PostgreSQL, goes on.
class TakeOverTest {

  @TempDir Path folder;

  private final Database database = TestDatabase.address();
  private final AtomicLong requests = new AtomicLong(100);
  private final AtomicLong failures = new AtomicLong(10);
  private HttpServer counters;
  private RolloutScene scene;
  private BundleBuilt built;

  @BeforeEach
  void prepare() throws IOException {
    counters = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    counters.createContext(
        "/metrics",
        exchange -> {
          byte[] text =
              "http_requests_total %d\nhttp_failures_total %d\n"
                  .formatted(requests.get(), failures.get())
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, text.length);
          exchange.getResponseBody().write(text);
          exchange.close();
        });
    counters.start();
    scene = new RolloutScene(folder, database.open(4), counters.getAddress().getPort());
    built = scene.prepare();
    Files.writeString(
        folder.resolve("restart.sh"),
        """
        cd %s
        echo "$1" >> restarts
        if [ "$1" = shop-2 ] && [ ! -e let-go ]; then echo there > told; read line < go; fi
        """
            .formatted(folder));
    Run.of("mkfifo", folder.resolve("told").toString(), folder.resolve("go").toString()).finish();
  }

  @AfterEach
  void stop() {
    counters.stop(0);
  }

  @Test
  void another_replica_ends_the_wave_with_the_same_judgement_and_switches_nothing_twice()
      throws IOException {
    killInTheMiddleOfTheWave();
    requests.set(5_000);
    failures.set(4_000);

    WaveHealthy wave = goOn();

    assertThat(wave.baseline()).isEqualTo(new Counts(20, 200));
    assertThat(wave.canary().failures()).isZero();
    assertThat(switches("shop-1")).hasSize(1);
    assertThat(switches("shop-2")).hasSize(1);
    assertThat(Files.readAllLines(folder.resolve("restarts")))
        .containsExactlyInAnyOrder("shop-1", "shop-2", "shop-2");
  }

  @Test
  void another_replica_takes_back_what_the_killed_one_changed() throws IOException {
    killInTheMiddleOfTheWave();

    var asked = scene.situation(built, new RollbackAsked("run-1", "orders were lost"));
    Outcome outcome = scene.back().work(new Assignment(asked, "run-1", 1));

    assertThat(outcome)
        .isEqualTo(
            Outcome.done(
                new RolloutRolledBack("run-1", "orders were lost", List.of("shop-1", "shop-2"))));
    for (String name : List.of("shop-1", "shop-2")) {
      assertThat(Files.readString(folder.resolve(name).resolve("current/shop.txt")))
          .isEqualTo("sum in floats");
    }
  }

  @Test
  void whoever_was_overtaken_writes_no_more_and_the_targets_refuse_them() {
    var steps = scene.steps();
    SharedRunLog old = SharedRunLog.open(steps, new HotFixId(1), "run-1");
    SharedRunLog taken = SharedRunLog.open(steps, new HotFixId(1), "run-1");

    assertThat(taken.epoch()).isGreaterThan(old.epoch());
    assertThatThrownBy(() -> old.add(switched()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Somebody else has taken roll-out \"run-1\" over");
    taken.add(switched());
    assertThat(SharedRunLog.open(steps, new HotFixId(1), "run-1").events())
        .extracting(FleetEvent::state)
        .containsExactly(FleetEvent.State.DONE);
  }

  private static FleetEvent switched() {
    return new FleetEvent(
        Instant.EPOCH, 1, "shop-1", FleetEvent.Action.SWITCH, FleetEvent.State.DONE, "", "");
  }

  /// The restart of shop-2 says that it is there; then the replica is dead, and its restart ends.
  private void killInTheMiddleOfTheWave() throws IOException {
    Process replica = ReplicaProcess.start(database, scene, built);
    try {
      Run told = Run.of("cat", folder.resolve("told").toString()).within(Duration.ofSeconds(60));
      assertThat(told.finish().text()).as(this::log).isEqualTo("there\n");
      shopOneIsThrough();
    } finally {
      replica.destroyForcibly().onExit().join();
    }
    Files.createFile(folder.resolve("let-go"));
    String go = "echo go > " + folder.resolve("go");
    Run.of("sh", "-c", go).within(Duration.ofSeconds(60)).finish();
  }

  /// Asks until the database knows it, which takes as long as writing it down does.
  private void shopOneIsThrough() {
    Instant end = Instant.now().plusSeconds(60);
    while (scene.steps().events("run-1").stream().noneMatch(TakeOverTest::isShopOneThrough)) {
      assertThat(Instant.now()).as(this::log).isBefore(end);
    }
  }

  private static boolean isShopOneThrough(FleetEvent event) {
    return event.target().equals("shop-1")
        && event.action() == FleetEvent.Action.HEALTH
        && event.state() == FleetEvent.State.DONE;
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("replica.log"));
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private WaveHealthy goOn() {
    var assignment = new Assignment(scene.situation(built), "run-1/1", 1);
    RollOutWaveWorker replica = scene.wave();
    for (int look = 0; look < 20; look++) {
      if (replica.work(assignment) instanceof Outcome.Done(var facts)) {
        assertThat(facts.getLast()).isInstanceOf(RolloutCompleted.class);
        return (WaveHealthy) facts.getFirst();
      }
      requests.addAndGet(1_000);
    }
    throw new AssertionError("the wave was not judged in 20 looks");
  }

  private List<Applied> switches(String target) {
    return scene.target(target).state().applied().stream()
        .filter(applied -> applied.run().equals("run-1"))
        .toList();
  }
}
