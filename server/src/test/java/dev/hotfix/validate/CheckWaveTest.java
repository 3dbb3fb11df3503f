package dev.hotfix.validate;

import static dev.hotfix.gate.Usual.BUILT;
import static dev.hotfix.gate.Usual.DIGEST;
import static dev.hotfix.gate.Usual.FIRST_WAVE;
import static dev.hotfix.gate.Usual.PUSHED;
import static dev.hotfix.gate.Usual.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.hotfix.engine.fleet.Pacing;
import dev.hotfix.estate.Check;
import dev.hotfix.estate.Environment;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.estate.Procedure;
import dev.hotfix.estate.Service;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.Missed;
import dev.hotfix.journal.DeployFact.TargetsMissed;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.ValidateFact.CheckResult;
import dev.hotfix.journal.ValidateFact.ChecksProbed;
import dev.hotfix.journal.ValidateFact.WaveChecked;
import dev.hotfix.postgres.TestDatabase;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Workshop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckWaveTest {

  private static final Fact GREEN = probed(true);
  private static final Fact RED = probed(false);

  @TempDir private Path folder;

  private final AtomicInteger status = new AtomicInteger(200);
  private HttpServer shop;

  @BeforeEach
  void start() throws IOException {
    shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    shop.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    shop.start();
  }

  @AfterEach
  void stop() {
    shop.stop(0);
  }

  @Test
  void the_targets_changed_so_far_are_checked_by_what_speaks_of_a_target() {
    WaveChecked checked = work(GREEN);

    assertThat(checked.wave()).isEqualTo(1);
    assertThat(checked.results()).extracting(CheckResult::target).containsExactly("shop-1");
    assertThat(checked.broken()).isEmpty();
  }

  @Test
  void a_target_that_is_missing_is_not_checked_as_if_it_were_changed() {
    var missed =
        new TargetsMissed("run-1", 1, List.of(new Missed("shop-1", true, "port 80 is taken")));

    assertThat(work(GREEN, missed).results()).isEmpty();
  }

  @Test
  void one_that_passed_before_and_fails_now_is_broken_and_one_that_was_red_is_not() {
    status.set(500);

    assertThat(work(GREEN).broken()).hasSize(1);
    assertThat(work(GREEN).broken().getFirst()).startsWith("total on shop-1: answered 500");
    assertThat(work(RED).broken()).isEmpty();
  }

  @Test
  void it_is_due_once_after_each_wave_but_the_last() {
    assertThat(due(GREEN)).contains("run-1/1");
    assertThat(due(GREEN, new WaveChecked("run-1", 1, List.of(), List.of()))).isEmpty();
    assertThat(
            ValidateSteps.CHECK_WAVE.due().apply(Given.facts(PUSHED, BUILT, STARTED, FIRST_WAVE)))
        .isEmpty();
  }

  private Optional<String> due(Fact... more) {
    return ValidateSteps.CHECK_WAVE.due().apply(situation(more));
  }

  private WaveChecked work(Fact... more) {
    var bench =
        new CheckBench(
            new Mirrors(folder.resolve("mirrors")), new Workshop(folder.resolve("work")));
    var worker = new CheckWaveWorker(Checkers.with(new EvidenceStore(TestDatabase.fresh())), bench);
    var done = (Outcome.Done) worker.work(new Assignment(situation(more), "run-1/1", 1));
    return (WaveChecked) done.facts().getFirst();
  }

  private Situation situation(Fact... more) {
    var facts = new ArrayList<Fact>(List.of(PUSHED, BUILT, STARTED, FIRST_WAVE));
    facts.addAll(List.of(more));
    return Given.facts(facts, service());
  }

  private Service service() {
    Service usual = Given.shop(Procedure.standard());
    Environment all = usual.environment("production");
    var production =
        new Environment(
            all.name(),
            all.running(),
            List.of(place("shop-1"), place("shop-2")),
            null,
            null,
            null,
            all.waves(),
            Pacing.UNSAID,
            true);
    return new Service(
        usual.name(),
        usual.title(),
        usual.owners(),
        usual.code(),
        usual.build(),
        usual.tests(),
        Map.of("production", production),
        List.of(check("total", "http://{host}:{port}/"), check("door", "http://127.0.0.1:1/")),
        usual.audiences(),
        usual.procedure());
  }

  private TargetPlace place(String name) {
    return new TargetPlace(name, "127.0.0.1", shop.getAddress().getPort(), "/srv");
  }

  private static Check check(String name, String address) {
    return new Check.Http(name, "functional", 1, address, Check.Expected.of(200, ""));
  }

  private static Fact probed(boolean passed) {
    return new ChecksProbed(
        DIGEST,
        List.of(new CheckResult("total", "functional", "shop-1", passed, "then")),
        List.of());
  }
}
