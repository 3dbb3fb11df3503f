package dev.hotfix.flow;

import static dev.hotfix.gate.Usual.BETTER;
import static dev.hotfix.gate.Usual.BRANCH;
import static dev.hotfix.gate.Usual.FIX;
import static dev.hotfix.gate.Usual.READ;
import static dev.hotfix.gate.Usual.pushed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.develop.fix.FixSteps;
import dev.hotfix.develop.production.ProductionSteps;
import dev.hotfix.gate.Given;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.CaseFact.WorkGivenUp;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.Feed;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.Journal;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Duty;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Overseer;
import dev.hotfix.work.Performance.Next;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PerformerTest {

  private final House house = new House(() -> Given.NOON).with("shop", "{}");
  private final Conductor conductor = house.conductor;
  private final HotFixId id = conductor.open(Actor.machine("reception"), Given.opened());
  private final Duty duty = new Duty(id, "read-production", "once");
  private final AtomicInteger calls = new AtomicInteger();
  private final Feed feed = new Feed(house.joined);

  @Test
  void the_result_of_a_duty_is_recorded_once_when_it_is_performed_twice() {
    Performer performer = reader(_ -> Outcome.done(READ));

    assertThat(performer.perform(duty, 1)).isEmpty();
    assertThat(performer.perform(duty, 1)).isEmpty();

    assertThat(facts()).containsExactly(Given.opened(), READ);
    assertThat(calls).hasValue(1);
    assertThat(house.duties).contains(new Duty(id, "open-branch", READ.commit()));
  }

  @Test
  void two_who_do_the_same_duty_at_once_record_it_once() throws Exception {
    var together = new CyclicBarrier(2);
    Performer performer =
        reader(_ -> {
          await(together);
          return Outcome.done(READ);
        });

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Object> perform = () -> performer.perform(duty, 1);
      threads.invokeAll(List.of(perform, perform));
    }

    assertThat(calls).hasValue(2);
    assertThat(facts()).containsExactly(Given.opened(), READ);
  }

  @Test
  void a_duty_that_is_no_longer_due_is_not_begun() {
    Performer performer = reader(_ -> Outcome.done(READ));

    assertThat(performer.perform(new Duty(id, "read-production", "before"), 1)).isEmpty();
    assertThat(performer.perform(new Duty(new HotFixId(9), "read-production", "once"), 1))
        .isEmpty();

    assertThat(calls).hasValue(0);
  }

  @Test
  void a_result_that_nobody_waits_for_any_more_is_discarded() {
    Performer faster = reader(_ -> Outcome.done(READ));
    Performer slower =
        reader(_ -> {
          faster.perform(duty, 1);
          return Outcome.done(READ, new WorkGivenUp("a", "b", "c"));
        });

    assertThat(slower.perform(duty, 1)).isEmpty();

    assertThat(facts()).containsExactly(Given.opened(), READ);
  }

  @Test
  void not_yet_is_no_failure() {
    var pause = Duration.ofMinutes(3);

    assertThat(reader(_ -> Outcome.later(pause, "asleep")).perform(duty, 4))
        .contains(new Next(pause, 4));
    assertThat(facts()).hasSize(1);
  }

  @Test
  void a_failure_is_tried_again_after_growing_pauses_and_given_up_in_the_end() {
    Performer performer = reader(_ -> new Outcome.Failed("no answer"));

    assertThat(performer.perform(duty, 1)).contains(new Next(Duration.ofSeconds(2), 2));
    assertThat(performer.perform(duty, 5)).contains(new Next(Duration.ofSeconds(32), 6));
    assertThat(performer.perform(duty, 6)).isEmpty();

    assertThat(facts()).endsWith(new WorkGivenUp("read-production", "once", "no answer"));
  }

  @Test
  void a_worker_that_breaks_has_failed() {
    Performer performer =
        reader(_ -> {
          throw new IllegalStateException("disk full");
        });

    assertThat(performer.perform(duty, 1)).contains(new Next(Duration.ofSeconds(2), 2));
    performer.perform(duty, 6);

    assertThat(facts())
        .endsWith(new WorkGivenUp("read-production", "once", "IllegalStateException: disk full"));
  }

  @Test
  void what_was_given_up_rests_until_somebody_asks_for_a_retry() {
    reader(_ -> new Outcome.GivenUp("no such host")).perform(duty, 1);
    Performer performer = reader(_ -> Outcome.done(READ));
    house.duties.clear();

    conductor.sweep();
    assertThat(house.duties).doesNotContain(duty);
    assertThat(performer.perform(duty, 1)).isEmpty();
    assertThat(calls).hasValue(1);

    conductor.act(id, Given.ANA, new RetryWork("read-production", "once"));
    assertThat(house.duties).contains(duty);
    performer.perform(duty, 1);
    assertThat(facts()).endsWith(READ);
  }

  @Test
  void a_branch_that_is_set_back_and_forth_is_followed_all_the_way() {
    var pushes = List.of(FIX, BETTER, FIX, "9".repeat(40));
    var queue = new ArrayList<>(pushes);
    var workers =
        List.of(
            worker(ProductionSteps.READ_PRODUCTION, _ -> Outcome.done(READ)),
            worker(FixSteps.OPEN_BRANCH, _ -> Outcome.done(BRANCH)),
            worker(FixSteps.FOLLOW_BRANCH, _ -> Outcome.done(pushed(queue.removeFirst()))));
    var performer = performer(workers);

    performer.perform(duty, 1);
    performer.perform(new Duty(id, "open-branch", READ.commit()), 1);
    String seen = "first";
    for (String push : pushes) {
      performer.perform(new Duty(id, "follow-branch", seen), 1);
      seen = push;
    }

    assertThat(facts().stream().skip(3))
        .containsExactlyElementsOf(pushes.stream().map(commit -> (Fact) pushed(commit)).toList());
  }

  @Test
  void long_work_is_interrupted_once_nobody_wants_it_any_more() throws Exception {
    feed.start();
    var begun = new CountDownLatch(1);
    Performer slower = reader(_ -> workUntilInterrupted(begun));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        feed) {
      Future<Optional<Next>> next = threads.submit(() -> slower.perform(duty, 1));
      begun.await();
      reader(_ -> Outcome.done(READ)).perform(duty, 1);

      assertThat(next.get(20, TimeUnit.SECONDS)).isPresent();
    }
    assertThat(slower.perform(duty, 1)).isEmpty();
    assertThat(facts()).containsExactly(Given.opened(), READ);
  }

  private static Outcome workUntilInterrupted(CountDownLatch begun) {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
      throw new AssertionError("nothing ends this but an interrupt");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Performer reader(Function<Assignment, Outcome> work) {
    return performer(List.of(worker(ProductionSteps.READ_PRODUCTION, work)));
  }

  private Performer performer(List<Worker> workers) {
    var overseer = new Overseer(feed, new Journal(house.joined), () -> Given.NOON);
    return new Performer(conductor, overseer, workers);
  }

  private Worker worker(Step step, Function<Assignment, Outcome> work) {
    return new Worker() {
      @Override
      public Step step() {
        return step;
      }

      @Override
      public boolean isLong() {
        return true;
      }

      @Override
      public Outcome work(Assignment assignment) {
        calls.incrementAndGet();
        return work.apply(assignment);
      }
    };
  }

  private static void await(CyclicBarrier together) {
    try {
      together.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Fact> facts() {
    return conductor.situation(id).orElseThrow().history().entries().stream()
        .map(Entry::fact)
        .toList();
  }
}
