package dev.hotfix.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.postgres.Database;
import dev.hotfix.postgres.TestDatabase;
import dev.hotfix.work.Performance.Next;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

class DutySchedulerTest {

  private static final HotFixId ID = new HotFixId(1);
  private static final Duty DUTY = new Duty(ID, "read-production", "once");

  private final Database database = TestDatabase.address();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void close() throws Exception {
    end.countDown();
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  @Test
  void a_duty_is_done_and_gone() throws Exception {
    DutyScheduler scheduler = scheduler("one", pool());
    scheduler.start(this::noted, () -> {});

    scheduler.enqueue(List.of(DUTY));

    assertThat(next()).isEqualTo("HF-1/read-production/once attempt 1");
    assertThat(none()).isTrue();
  }

  @Test
  void the_same_duty_enqueued_twice_waits_once() {
    DutyScheduler scheduler = scheduler("one", pool());

    scheduler.enqueue(List.of(DUTY, DUTY));
    scheduler.enqueue(List.of(DUTY));

    assertThat(scheduler.pending(ID)).containsExactly(DUTY);
    assertThat(scheduler.pending(new HotFixId(2))).isEmpty();
  }

  @Test
  void a_duty_belongs_to_the_transaction_that_enqueued_it() {
    HikariDataSource pool = pool();
    var joined = new TransactionAwareDataSourceProxy(pool);
    DutyScheduler scheduler = keep(new DutyScheduler(joined, pool, "one", InstantSource.system()));

    new TransactionTemplate(new DataSourceTransactionManager(pool))
        .executeWithoutResult(transaction -> {
          scheduler.enqueue(List.of(DUTY));
          transaction.setRollbackOnly();
        });

    assertThat(scheduler.pending(ID)).isEmpty();
  }

  @Test
  void a_duty_comes_back_when_it_asked_to_with_its_attempt() throws Exception {
    DutyScheduler scheduler = scheduler("one", pool());
    scheduler.start(
        (duty, attempt) -> {
          noted(duty, attempt);
          return attempt == 3
              ? Optional.empty()
              : Optional.of(new Next(Duration.ofMillis(10), attempt + 1));
        },
        () -> {});

    scheduler.enqueue(List.of(DUTY));

    assertThat(List.of(next(), next(), next()))
        .containsExactly(
            "HF-1/read-production/once attempt 1",
            "HF-1/read-production/once attempt 2",
            "HF-1/read-production/once attempt 3");
    assertThat(none()).isTrue();
  }

  @Test
  void a_duty_that_broke_off_is_soon_done_again() throws Exception {
    DutyScheduler scheduler = scheduler("one", pool());
    scheduler.start(
        (duty, attempt) -> {
          noted(duty, attempt);
          if (done.size() == 1) {
            throw new IllegalStateException("the database is away");
          }
          return Optional.empty();
        },
        () -> {});

    scheduler.enqueue(List.of(DUTY));

    assertThat(waitFor(2)).isTrue();
  }

  @Test
  void a_duty_survives_a_server_that_died_over_it_and_came_back() throws Exception {
    dieOver(DUTY, "one");

    scheduler("one", pool()).start(this::noted, () -> {});

    assertThat(next()).isEqualTo("HF-1/read-production/once attempt 1");
  }

  @Test
  void another_replica_takes_over_what_a_dead_one_had_begun() throws Exception {
    dieOver(DUTY, "one");

    scheduler("two", pool()).start(this::noted, () -> {});

    assertThat(next()).isEqualTo("HF-1/read-production/once attempt 1");
  }

  @Test
  void two_replicas_on_one_queue_do_each_duty_once() throws Exception {
    DutyScheduler one = scheduler("one", pool());
    DutyScheduler two = scheduler("two", pool());
    var duties = new ArrayList<Duty>();
    for (int i = 0; i < 60; i++) {
      duties.add(new Duty(new HotFixId(1 + i % 7), "step", "key-" + i));
    }
    one.enqueue(duties);

    one.start(this::noted, () -> {});
    two.start(this::noted, () -> {});

    assertThat(waitFor(duties.size())).isTrue();
    assertThat(none()).isTrue();
    assertThat(done)
        .containsExactlyInAnyOrderElementsOf(
            duties.stream().map(duty -> duty.name() + " attempt 1").toList());
  }

  /// A server whose connections are gone in the middle of the work, as after `kill -9`.
  private void dieOver(Duty duty, String name) throws Exception {
    var begun = new CountDownLatch(1);
    HikariDataSource pool = database.open(8);
    DutyScheduler dying = scheduler(name, pool);
    dying.start(
        (_, _) -> {
          begun.countDown();
          return forever();
        },
        () -> {});
    dying.enqueue(List.of(duty));
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    pool.close();
  }

  private Optional<Next> forever() {
    boolean over = false;
    while (!over) {
      try {
        over = end.await(1, TimeUnit.MINUTES);
      } catch (InterruptedException _) {
        over = end.getCount() == 0;
      }
    }
    return Optional.empty();
  }

  private Optional<Next> noted(Duty duty, int attempt) {
    done.add(duty.name() + " attempt " + attempt);
    return Optional.empty();
  }

  private String next() throws InterruptedException {
    String name = done.poll(40, TimeUnit.SECONDS);
    return name == null ? "nothing was done in time" : name;
  }

  /// Whether the queue runs empty.
  private boolean none() throws InterruptedException {
    DutyScheduler looker = scheduler("looker", pool());
    var pause = new CountDownLatch(1);
    for (int i = 0; i < 200; i++) {
      if (looker.pending(ID).isEmpty()) {
        return true;
      }
      if (pause.await(50, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    return false;
  }

  private boolean waitFor(int many) throws InterruptedException {
    var pause = new CountDownLatch(1);
    for (int i = 0; i < 800 && done.size() < many; i++) {
      if (pause.await(50, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    return done.size() >= many;
  }

  private HikariDataSource pool() {
    return keep(database.open(12));
  }

  private DutyScheduler scheduler(String name, HikariDataSource pool) {
    return keep(new DutyScheduler(pool, pool, name, InstantSource.system()));
  }

  private <T extends AutoCloseable> T keep(T closeable) {
    opened.add(closeable);
    return closeable;
  }
}
