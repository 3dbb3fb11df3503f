package dev.hotfix.validate;

import static dev.hotfix.gate.Usual.COMPLETED;
import static dev.hotfix.gate.Usual.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.fleet.Pacing;
import dev.hotfix.engine.measure.Ledger;
import dev.hotfix.engine.measure.Reading;
import dev.hotfix.estate.Environment;
import dev.hotfix.estate.Meters;
import dev.hotfix.estate.Procedure;
import dev.hotfix.estate.RunReadings;
import dev.hotfix.estate.Service;
import dev.hotfix.estate.Visitor;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.Counts;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.TargetsCaughtUp;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.ValidateFact.SymptomCompared;
import dev.hotfix.postgres.TestDatabase;
import dev.hotfix.signal.Problems;
import dev.hotfix.signal.Sightings;
import dev.hotfix.signal.Signals;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class CompareSymptomTest {

  private final DataSource database = TestDatabase.fresh();
  private final Signals signals = new Signals(database);
  private final RunReadings readings = new RunReadings(database);
  private final CompareSymptomWorker worker =
      new CompareSymptomWorker(
          new Meters(new Visitor(true), InstantSource.system()),
          readings,
          new Problems(database, InstantSource.system()),
          signals);

  @Test
  void patched_and_unpatched_targets_at_the_same_time_decide_first() {
    var first = new WaveHealthy("run-1", 1, "", new Counts(0, 400), new Counts(80, 400));
    var last = new WaveHealthy("run-1", 2, "", new Counts(0, 10), new Counts(1, 10));

    SymptomCompared compared = work(STARTED, first, last, COMPLETED);

    assertThat(compared.fell()).isTrue();
    assertThat(compared.because())
        .isEqualTo("0 of 400 requests failed with the fix, 80 of 400 without, at the same time");
    assertThat(compared.without()).isEqualTo(new Counts(80, 400));
  }

  @Test
  void requests_since_the_last_wave_count_and_none_from_before_it() throws IOException {
    var last = new WaveHealthy("run-1", 1, "", new Counts(0, 10), new Counts(50, 1000));
    var counted = new Reading(new TreeMap<>(Map.of("requests all", 500L)), new TreeMap<>());
    readings
        .of("run-1")
        .once(
            "wave-1",
            () -> new Ledger(Given.NOON, Given.NOON, Map.of(), Map.of("shop-1", counted)));

    SymptomCompared compared = work(STARTED, last, COMPLETED);

    assertThat(compared.fell()).isTrue();
    assertThat(compared.with()).isEqualTo(new Counts(0, 500));
  }

  @Test
  void what_late_targets_counted_before_they_were_changed_and_those_left_out_do_not_count()
      throws IOException {
    var last = new WaveHealthy("run-1", 1, "", new Counts(0, 10), new Counts(50, 1000));
    var counted = new Reading(new TreeMap<>(Map.of("requests all", 500L)), new TreeMap<>());
    readings
        .of("run-1")
        .once(
            "wave-1-again-1",
            () ->
                new Ledger(
                    Given.NOON,
                    Given.NOON,
                    Map.of(),
                    Map.of("shop-1", counted, "shop-9", counted)));

    SymptomCompared compared =
        work(STARTED, last, new TargetsCaughtUp("run-1", List.of("shop-2")), last, COMPLETED);

    assertThat(compared.with()).isEqualTo(new Counts(0, 500));
  }

  @Test
  void without_counters_the_signals_of_the_problem_decide() {
    Situation situation = uncounted(STARTED, COMPLETED);
    Instant begun =
        situation.history().latestEntry(RolloutStarted.class, _ -> true).orElseThrow().at();
    for (int i = 1; i <= 30; i++) {
      seen(begun.minusSeconds(60L * i));
    }

    Situation soon = Given.at(begun.plusSeconds(90), situation);
    Situation later = Given.at(begun.plus(Duration.ofMinutes(9)), situation);

    assertThat(worker.work(new Assignment(soon, "run-1", 1))).isInstanceOf(Outcome.Later.class);
    SymptomCompared compared = compared(later);
    assertThat(compared.fell()).isTrue();
    assertThat(compared.because()).startsWith("0 signals in").endsWith("before");
  }

  @Test
  void a_problem_whose_signals_go_on_has_not_fallen() {
    Situation situation = uncounted(STARTED, COMPLETED);
    Instant begun =
        situation.history().latestEntry(RolloutStarted.class, _ -> true).orElseThrow().at();
    for (int i = -12; i <= 30; i++) {
      seen(begun.minusSeconds(60L * i));
    }

    assertThat(compared(Given.at(begun.plus(Duration.ofMinutes(15)), situation)).fell()).isFalse();
  }

  private void seen(Instant at) {
    signals.store(
        List.of(Sightings.of(Sightings.symptom("checkout"), "at " + at.getEpochSecond(), at)), at);
  }

  private static Situation uncounted(Fact... facts) {
    Service shop = Given.shop(Procedure.standard());
    Environment all = shop.environment("production");
    var production =
        new Environment(
            all.name(),
            all.running(),
            all.targets(),
            null,
            null,
            null,
            List.of("100%"),
            Pacing.UNSAID,
            true);
    return Given.facts(
        List.of(facts),
        new Service(
            shop.name(),
            shop.title(),
            shop.owners(),
            shop.code(),
            shop.build(),
            shop.tests(),
            Map.of("production", production),
            List.of(),
            shop.audiences(),
            shop.procedure()));
  }

  private SymptomCompared work(Fact... facts) {
    return compared(Given.facts(List.of(facts), Given.shop(Procedure.standard())));
  }

  private SymptomCompared compared(Situation situation) {
    var done = (Outcome.Done) worker.work(new Assignment(situation, "run-1", 1));
    return (SymptomCompared) done.facts().getFirst();
  }
}
