package dev.hotfix.flow;

import dev.hotfix.estate.Services;
import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.History;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.IdentifyFact.HotFixOpened;
import dev.hotfix.journal.Journal;
import dev.hotfix.journal.Journal.Stamp;
import dev.hotfix.work.Agenda;
import dev.hotfix.work.Duty;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place where facts are recorded. Each recording is one transaction: lock the hot fix,
/// look at its situation, decide, append, write its row, enqueue the work that is now due.
public final class Conductor {

  private static final Logger LOG = LoggerFactory.getLogger(Conductor.class);

  private final Transactions transactions;
  private final Journal journal;
  private final HotFixes hotfixes;
  private final Services services;
  private final Agenda agenda;
  private final InstantSource clock;

  public Conductor(Stores stores, Agenda agenda, InstantSource clock) {
    this.transactions = stores.transactions();
    this.journal = stores.journal();
    this.hotfixes = stores.hotfixes();
    this.services = stores.services();
    this.agenda = agenda;
    this.clock = clock;
  }

  /// Where the conductor reads and writes.
  public record Stores(
      Transactions transactions, Journal journal, HotFixes hotfixes, Services services) {}

  /// Opens a hot fix; joins the caller's transaction, so that what opened it is stored with it.
  public HotFixId open(Actor actor, HotFixOpened opened) {
    return transactions.call(() -> {
      Instant now = clock.instant();
      HotFixId id = hotfixes.create(opened, now);
      append(id, new History(List.of()), new Stamp(actor, now), List.of(opened), null);
      return id;
    });
  }

  /// A person, or a machine in their place, asks for something.
  public Decision act(HotFixId id, Caller caller, Action action) {
    if (!caller.role().includes(action.role())) {
      return Decision.refused(
          "This needs the role \"%s\"; %s has \"%s\". Ask somebody who has it."
              .formatted(action.role().word(), caller.actor().name(), caller.role().word()));
    }
    return record(id, caller.actor(), null, situation -> action.decide(situation, caller))
        .orElseGet(() -> Decision.refused("There is no hot fix %s.".formatted(id)));
  }

  /// Records what a worker brings, unless its duty has stopped being due meanwhile.
  void finish(Duty duty, List<Fact> facts, @Nullable String effect) {
    record(
        duty.hotfix(),
        Actor.machine(duty.step()),
        effect,
        situation ->
            Lifecycle.isDue(duty, situation)
                ? new Decision.Granted(facts)
                : Decision.refused("no longer due"));
  }

  /// Enqueues whatever is due: for what becomes due by time alone, and as a net under everything.
  public void sweep() {
    hotfixes.open().forEach(row -> sweep(row.id()));
  }

  /// One hot fix that cannot be swept must not keep the others from it.
  private void sweep(HotFixId id) {
    try {
      record(id, Actor.machine("sweep"), null, _ -> Decision.granted());
    } catch (RuntimeException e) {
      LOG.warn("{} could not be swept; it is tried again soon", id, e);
    }
  }

  /// Everything known about a hot fix right now.
  public Optional<Situation> situation(HotFixId id) {
    History history = journal.read(id);
    return history.entries().isEmpty() ? Optional.empty() : Optional.of(situation(id, history));
  }

  private Situation situation(HotFixId id, History history) {
    return new Situation(
        id, history, services.describe(history.opened().service()), clock.instant());
  }

  private Optional<Decision> record(
      HotFixId id, Actor actor, @Nullable String effect, Function<Situation, Decision> decide) {
    return transactions.call(() -> {
      if (!hotfixes.lock(id)) {
        return Optional.empty();
      }
      Situation before = situation(id, journal.read(id));
      Decision decision = decide.apply(before);
      if (decision instanceof Decision.Granted(List<Fact> facts)) {
        append(id, before.history(), new Stamp(actor, before.now()), facts, effect);
      }
      return Optional.of(decision);
    });
  }

  private void append(
      HotFixId id, History before, Stamp stamp, List<Fact> facts, @Nullable String effect) {
    History after = facts.isEmpty() ? before : journal.append(id, before, stamp, facts, effect);
    Situation now = situation(id, after);
    hotfixes.update(Projection.of(now), after.seq());
    agenda.enqueue(Lifecycle.due(now));
  }
}
