package dev.hotfix.flow;

import static dev.hotfix.signal.Sightings.NOON;
import static dev.hotfix.signal.Sightings.checkout;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.flow.Reception.Answer;
import dev.hotfix.gate.Given;
import dev.hotfix.identify.DismissHotFix;
import dev.hotfix.identify.Report;
import dev.hotfix.identify.Reports;
import dev.hotfix.identify.Reports.Reading;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.IdentifyFact.HotFixOpened;
import dev.hotfix.signal.Problem;
import dev.hotfix.signal.Problems.State;
import dev.hotfix.signal.Sightings;
import dev.hotfix.signal.Signal;
import dev.hotfix.signal.Signal.Symptom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ReceptionTest {

  private static final String RITA = "rita@example.org";

  private Instant now = NOON;
  private final House house = new House(() -> now).with("shop", "{opens-at: 3}");

  @Test
  void the_signal_that_makes_it_too_many_opens_a_hot_fix_with_its_problem() {
    assertThat(house.reception.receive(List.of(checkout("ann"), checkout("bob")))).isEmpty();

    List<HotFixId> opened = house.reception.receive(List.of(checkout("cleo")));

    assertThat(opened).containsExactly(new HotFixId(1));
    assertThat(onlyProblem().hotfix()).isEqualTo(new HotFixId(1));
    var situation = house.conductor.situation(new HotFixId(1)).orElseThrow();
    assertThat(situation.history().opened())
        .isEqualTo(
            new HotFixOpened(
                "shop",
                "production",
                "checkout fails",
                onlyProblem().id(),
                "3 signals within an hour; the procedure opens at 3",
                NOON));
    assertThat(house.duties).isNotEmpty();
  }

  @Test
  void slow_signals_open_nothing() {
    for (int i = 0; i < 10; i++) {
      now = NOON.plus(Duration.ofMinutes(31L * i));
      assertThat(house.reception.receive(List.of(checkout("ann")))).isEmpty();
    }
  }

  @Test
  void one_report_called_severe_is_enough() {
    assertThat(house.reception.receive(List.of(Sightings.urgent(checkout("ann"))))).hasSize(1);
  }

  @Test
  void signals_from_an_environment_nobody_described_are_kept_but_open_nothing() {
    var staging = new Symptom("shop", "staging", "checkout", "checkout fails", "");
    var many = new ArrayList<Signal>();
    for (int i = 0; i < 5; i++) {
      many.add(Sightings.of(staging, "ann", NOON));
    }

    assertThat(house.reception.receive(many)).isEmpty();

    assertThat(onlyProblem().events()).isEqualTo(5);
    assertThat(house.reception.confirm(onlyProblem().id(), Given.ANA, "it hurts"))
        .isEqualTo(
            new Answer.Refused(
                "hotfix.yaml of \"shop\" has no environment \"staging\"; add it there first."));
  }

  @Test
  void two_intakes_at_once_open_one_hot_fix() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var intakes = new ArrayList<Callable<List<HotFixId>>>();
      for (int i = 0; i < 12; i++) {
        String person = "user " + i;
        intakes.add(() -> house.reception.receive(List.of(checkout(person))));
      }
      List<HotFixId> opened =
          threads.invokeAll(intakes).stream()
              .map(Future::resultNow)
              .flatMap(Collection::stream)
              .toList();

      assertThat(opened).hasSize(1);
    }
    assertThat(onlyProblem().events()).isEqualTo(12);
    assertThat(onlyProblem().users()).isEqualTo(12);
    assertThat(house.hotfixes.open()).hasSize(1);
  }

  @Test
  void a_person_can_open_or_dismiss_a_problem_but_not_behind_a_hot_fix_at_work() {
    house.reception.receive(List.of(checkout("ann")));
    long problem = onlyProblem().id();

    assertThat(house.reception.dismiss(problem, Given.ANA, "known and harmless"))
        .isEqualTo(new Answer.Dismissed());
    house.reception.receive(List.of(checkout("a"), checkout("b"), checkout("c")));
    assertThat(house.hotfixes.open()).isEmpty();

    assertThat(house.reception.confirm(problem, Given.ANA, "not harmless"))
        .isEqualTo(new Answer.Opened(new HotFixId(1)));
    assertThat(house.reception.dismiss(problem, Given.ANA, "really"))
        .isEqualTo(new Answer.Refused("HF-1 is already about it."));
    assertThat(house.problems.list(State.HANDLED, "CHECKOUT", 5)).hasSize(1);
  }

  @Test
  void a_dismissed_hot_fix_keeps_its_problem_quiet() {
    house.reception.receive(List.of(checkout("a"), checkout("b"), checkout("c")));
    var id = new HotFixId(1);
    house.conductor.act(id, Given.LEA, new DismissHotFix("not ours"));

    now = NOON.plusSeconds(60);
    assertThat(house.reception.receive(List.of(checkout("a"), checkout("b"), checkout("c"))))
        .isEmpty();

    assertThat(onlyProblem().dismissed()).isEqualTo("not ours");
  }

  @Test
  void what_people_told_before_any_machine_did_belongs_to_the_problem_that_opens() {
    var rita = new Report("shop", "production", "No checkout", "I POST /order", RITA, 0, false);
    var bob = new Report("shop", "production", "Teapots are blue", "", "bob@example.org", 0, false);
    for (Report report : List.of(rita, bob)) {
      var heard = (Reading.Understood) new Reports(house.problems).read(report, now);
      house.reception.receive(List.of(heard.signal()));
    }
    assertThat(house.problems.list(State.ANY, "", 10)).hasSize(2);

    house.reception.receive(List.of(checkout("a"), checkout("b"), checkout("c")));

    Problem opened = house.problems.list(State.HANDLED, "", 10).getFirst();
    assertThat(house.signals.reporters(opened.id())).containsExactly(RITA);
    assertThat(opened.events()).isEqualTo(4);
    assertThat(opened.users()).isEqualTo(4);
    assertThat(house.problems.list(State.NEW, "", 10))
        .extracting(Problem::title)
        .containsExactly("Teapots are blue");
  }

  @Test
  void a_problem_that_is_another_one_is_counted_there_and_decided_there() {
    house.reception.receive(List.of(checkout("ann")));
    long checkout = onlyProblem().id();
    var basket = Sightings.of(Sightings.symptom("basket"), "ann", NOON);
    house.reception.receive(List.of(basket, Sightings.of(basket.symptom(), "bob", NOON)));
    long other = house.problems.list(State.ANY, "basket", 10).getFirst().id();

    assertThat(house.reception.join(other, Given.ANA, 4711)).isInstanceOf(Answer.Refused.class);
    assertThat(house.reception.join(other, Given.ANA, other)).isInstanceOf(Answer.Refused.class);
    assertThat(house.reception.join(other, Given.ANA, checkout))
        .isEqualTo(new Answer.Joined(checkout));

    assertThat(onlyProblem().events()).isEqualTo(3);
    assertThat(onlyProblem().users()).isEqualTo(2);
    assertThat(house.reception.dismiss(other, Given.ANA, "no"))
        .isEqualTo(
            new Answer.Refused(
                "Problem %d is counted with problem %d; decide about that one."
                    .formatted(other, checkout)));
    assertThat(house.reception.receive(List.of(basket))).isEmpty();
    house.reception.receive(List.of(Sightings.of(basket.symptom(), "cleo", NOON)));
    assertThat(onlyProblem().hotfix()).isEqualTo(new HotFixId(1));
    assertThat(onlyProblem().users()).isEqualTo(3);
  }

  private Problem onlyProblem() {
    List<Problem> all = house.problems.list(State.ANY, "", 10);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }
}
