package dev.hotfix.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.Sql;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/// Duties as db-scheduler jobs in the journal's own database: enqueued in the caller's transaction,
/// done at least once by any replica, taken over when a replica dies.
public final class DutyScheduler implements Agenda, AutoCloseable {

  /// As many duties as run at once on one replica.
  private static final int THREADS = 8;

  private static final Duration SWEEP = Duration.ofSeconds(5);

  /// When a duty is done again that broke off, for example because the database was away.
  private static final Duration SOON = Duration.ofSeconds(2);

  private static final TaskDescriptor<Booking> DUTY = TaskDescriptor.of("duty", Booking.class);

  private static final String FREE_OWN =
      "update scheduled_tasks set picked = false, picked_by = null where picked_by = ?";

  private final SchedulerClient client;
  private final Scheduler scheduler;
  private final InstantSource clock;
  private volatile Performance performance = (_, _) -> Optional.empty();
  private volatile Runnable sweep = () -> {};

  /// What is stored with a job.
  record Booking(long hotfix, String step, String key, int attempt) {

    Duty duty() {
      return new Duty(new HotFixId(hotfix), step, key);
    }
  }

  /// `joined` hands out the caller's transaction, `pool` fresh connections; `name` is this
  /// replica's and survives its restart, so that jobs it held when it died are free again at once.
  public DutyScheduler(DataSource joined, DataSource pool, String name, InstantSource clock) {
    this.clock = clock;
    Task<Booking> task =
        Tasks.custom(DUTY)
            .onFailure(new OnFailureRetryLater<>(SOON))
            .execute((job, _) -> done(job.getData()));
    RecurringTask<Void> broom =
        Tasks.recurring("sweep", FixedDelay.of(SWEEP)).execute((_, _) -> sweep.run());
    new Sql(pool).update(FREE_OWN, name);
    this.client =
        SchedulerClient.Builder.create(joined, task).serializer(new JsonSerializer()).build();
    this.scheduler =
        Scheduler.create(pool, task)
            .startTasks(broom)
            .schedulerName(new SchedulerName.Fixed(name))
            .serializer(new JsonSerializer())
            .threads(THREADS)
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .pollUsingLockAndFetch(0.5, 1.0)
            .pollingInterval(Duration.ofMillis(250))
            .heartbeatInterval(Duration.ofSeconds(2))
            .missedHeartbeatsLimit(4)
            .shutdownMaxWait(Duration.ofSeconds(5))
            .build();
  }

  /// Begins to do what is due. `everySoOften` enqueues what became due by time alone.
  public void start(Performance by, Runnable everySoOften) {
    performance = by;
    sweep = everySoOften;
    scheduler.start();
  }

  @Override
  public void enqueue(Collection<Duty> duties) {
    for (Duty duty : duties) {
      var booking = new Booking(duty.hotfix().number(), duty.step(), duty.key(), 1);
      client.scheduleIfNotExists(
          DUTY.instance(duty.name()).data(booking).scheduledTo(clock.instant()));
    }
  }

  /// The duties that are waiting or under way for a hot fix.
  public List<Duty> pending(HotFixId id) {
    return client.getScheduledExecutionsForTask("duty", Booking.class).stream()
        .map(job -> job.getData().duty())
        .filter(duty -> duty.hotfix().equals(id))
        .toList();
  }

  @Override
  public void close() {
    scheduler.stop();
  }

  private CompletionHandler<Booking> done(Booking booking) {
    return performance
        .perform(booking.duty(), booking.attempt())
        .<CompletionHandler<Booking>>map(next -> again(booking, next))
        .orElseGet(OnCompleteRemove::new);
  }

  private CompletionHandler<Booking> again(Booking booking, Performance.Next next) {
    var later = new Booking(booking.hotfix(), booking.step(), booking.key(), next.attempt());
    return (complete, operations) ->
        operations.reschedule(complete, clock.instant().plus(next.after()), later);
  }
}
