package dev.hotfix.flow;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.CaseFact.WorkGivenUp;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Duty;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Outcome.Done;
import dev.hotfix.work.Outcome.Failed;
import dev.hotfix.work.Outcome.GivenUp;
import dev.hotfix.work.Outcome.Later;
import dev.hotfix.work.Overseer;
import dev.hotfix.work.Performance;
import dev.hotfix.work.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does one duty: finds its worker, lets it work outside any transaction, and records what it
/// brings. Answers when to look again, or nothing when the duty is over.
public final class Performer implements Performance {

  /// So many times the world may be in the way before a person is asked.
  private static final int ATTEMPTS = 6;

  private static final Logger LOG = LoggerFactory.getLogger(Performer.class);

  private final Conductor conductor;
  private final Overseer overseer;
  private final Map<String, Worker> workers;

  public Performer(Conductor conductor, Overseer overseer, List<Worker> workers) {
    this.conductor = conductor;
    this.overseer = overseer;
    this.workers =
        workers.stream()
            .collect(Collectors.toMap(worker -> worker.step().name(), Function.identity()));
  }

  @Override
  public Optional<Next> perform(Duty duty, int attempt) {
    Optional<Situation> situation = conductor.situation(duty.hotfix());
    if (situation.isEmpty() || !Lifecycle.isDue(duty, situation.get())) {
      return Optional.empty();
    }
    Outcome outcome = work(duty, new Assignment(situation.get(), duty.key(), attempt));
    return switch (outcome) {
      case Done(var facts) -> {
        conductor.finish(duty, facts, effect(duty, situation.get()));
        yield Optional.empty();
      }
      case Later(var after, _) -> Optional.of(new Next(after, attempt));
      case Failed(var because) when attempt < ATTEMPTS -> {
        LOG.warn("{} failed (attempt {} of {}): {}", duty.name(), attempt, ATTEMPTS, because);
        yield Optional.of(new Next(Duration.ofSeconds(1L << attempt), attempt + 1));
      }
      case Failed(var because) -> giveUp(duty, because);
      case GivenUp(var because) -> giveUp(duty, because);
    };
  }

  /// The same work may be due again later, and is recorded once each time: two who do it at once
  /// have seen equally many results of it.
  private static String effect(Duty duty, Situation situation) {
    Actor worker = Actor.machine(duty.step());
    long before =
        situation.history().entries().stream().filter(e -> e.actor().equals(worker)).count();
    return "%s/%s/%d".formatted(duty.step(), duty.key(), before);
  }

  private Outcome work(Duty duty, Assignment assignment) {
    Worker worker = workers.get(duty.step());
    if (worker == null) {
      throw new IllegalStateException("no worker for step \"" + duty.step() + "\"");
    }
    try {
      return worker.isLong()
          ? overseer.whileDue(worker.step(), assignment, () -> worker.work(assignment))
          : worker.work(assignment);
    } catch (RuntimeException e) {
      LOG.warn("{} broke", duty.name(), e);
      return new Failed(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private Optional<Next> giveUp(Duty duty, String because) {
    LOG.warn("{} given up: {}", duty.name(), because);
    conductor.finish(duty, List.of(new WorkGivenUp(duty.step(), duty.key(), because)), null);
    return Optional.empty();
  }
}
