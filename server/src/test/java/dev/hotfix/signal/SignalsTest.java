package dev.hotfix.signal;

import static dev.hotfix.signal.Sightings.NOON;
import static dev.hotfix.signal.Sightings.checkout;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.postgres.TestDatabase;
import dev.hotfix.signal.Signal.Origin;
import dev.hotfix.signal.Signal.Source;
import dev.hotfix.signal.Signals.Arrival;
import dev.hotfix.signal.Signals.Tally;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class SignalsTest {

  private final DataSource database = TestDatabase.fresh();
  private final Signals signals = new Signals(database);
  private final Problems problems = new Problems(database, InstantSource.fixed(NOON));

  @Test
  void signals_of_one_fingerprint_are_one_problem_with_its_people_counted_once() {
    signals.store(List.of(checkout("ann"), checkout("bob"), checkout("ann")), NOON);
    signals.store(List.of(checkout("bob"), checkout(null), checkout("cleo")), NOON);

    Problem problem = problems.list(Problems.State.NEW, "", 10).getFirst();

    assertThat(problem.title()).isEqualTo("checkout fails");
    assertThat(problem.events()).isEqualTo(6);
    assertThat(problem.users()).isEqualTo(3);
    assertThat(problem.builds()).containsExactly("c0ffee");
    assertThat(problem.hours()).hasSize(24).last().isEqualTo(6L);
    assertThat(signals.stackTrace(problem.id()))
        .contains("java.lang.IllegalStateException: no cart");
    assertThat(signals.tallySince(problem.id(), NOON))
        .containsExactly(new Tally("c0ffee", "shop-1", 6));
    assertThat(signals.tallySince(problem.id(), NOON.plusSeconds(1))).isEmpty();
  }

  @Test
  void the_same_event_sent_twice_counts_once() {
    Signal once = checkout("ann");

    List<Arrival> first = signals.store(List.of(once, once), NOON);
    List<Arrival> again = signals.store(List.of(once), NOON);

    assertThat(first).hasSize(1);
    assertThat(again).isEmpty();
    assertThat(problems.list(Problems.State.ANY, "", 10))
        .extracting(Problem::events)
        .containsExactly(1L);
  }

  @Test
  void what_postgresql_cannot_store_and_what_is_too_long_is_cut_away() {
    var symptom =
        new Signal.Symptom("shop", "production", "f", "a\u0000b\ud800c" + "x".repeat(999), "");
    var origin = new Origin("\u0000", null, "b".repeat(999), " ");

    signals.store(
        List.of(
            new Signal(
                symptom,
                Source.SENTRY,
                "e",
                NOON,
                origin,
                false,
                Map.of("words", "y\u0000".repeat(99_999)))),
        NOON);

    Problem problem = problems.list(Problems.State.ANY, "", 1).getFirst();
    assertThat(problem.title()).startsWith("abcxx").hasSize(200);
    var seen = signals.latest(problem.id(), 1).getFirst();
    assertThat(seen.detail().get("words")).hasSize(32 << 10);
    assertThat(seen.instance()).isNull();
  }

  @Test
  void reporters_are_known_by_their_address_once() {
    var report =
        new Signal(
            Sightings.symptom("checkout"),
            Source.REPORT,
            "r1",
            NOON,
            new Origin(null, "rita@example.org", null, null),
            false,
            Map.of());
    signals.store(List.of(report, checkout("ann")), NOON);

    assertThat(signals.reporters(1)).containsExactly("rita@example.org");
  }

  @Test
  void many_random_batches_add_up_to_what_a_simple_count_says() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    Map<String, Long> events = new HashMap<>();
    Map<String, Set<String>> people = new HashMap<>();
    for (int batch = 0; batch < 60; batch++) {
      var all = new ArrayList<Signal>();
      for (int i = random.nextInt(40); i >= 0; i--) {
        String fingerprint = "p" + random.nextInt(5);
        String person = random.nextBoolean() ? null : "u" + random.nextInt(30);
        all.add(Sightings.of(Sightings.symptom(fingerprint), person, NOON));
        events.merge(fingerprint + " fails", 1L, Long::sum);
        if (person != null) {
          people.computeIfAbsent(fingerprint + " fails", _ -> new HashSet<>()).add(person);
        }
      }
      signals.store(all, NOON.minus(Duration.ofHours(random.nextInt(20))));
    }

    assertThat(problems.list(Problems.State.ANY, "", 10))
        .as("seed %d", seed)
        .hasSize(5)
        .allSatisfy(problem -> {
          assertThat(problem.events()).isEqualTo(events.get(problem.title()));
          assertThat(problem.users())
              .isEqualTo(people.getOrDefault(problem.title(), Set.of()).size());
          assertThat(problem.hours().stream().mapToLong(n -> n).sum()).isEqualTo(problem.events());
        });
  }
}
