package dev.hotfix.flow;

import dev.hotfix.estate.Services;
import dev.hotfix.flow.Reply.Overtaken;
import dev.hotfix.flow.Reply.Recorded;
import dev.hotfix.flow.Reply.Refused;
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

  /// Records what a machine observed; joins the caller's transaction.
  void note(HotFixId id, Actor actor, Fact observed) {
    record(id, actor, null, _ -> Decision.granted(observed));
  }

  /// A person, or a machine in their place, asks for something, whatever happens meanwhile.
  public Decision act(HotFixId id, Caller caller, Action action) {
    return switch (act(id, caller, action, new Seen.Whatever())) {
      case Recorded(_, var facts) -> new Decision.Granted(facts);
      case Refused(var because) -> Decision.refused(because);
      case Overtaken overtaken -> Decision.refused(overtaken.because());
    };
  }

  /// The same from somebody who says how far they have read. That is compared under the lock under
  /// which their wish is decided and recorded: of two who have read as far, one is overtaken.
  public Reply act(HotFixId id, Caller caller, Action action, Seen seen) {
    return transactions
        .call(() -> locked(id).map(before -> decide(before, caller, action, seen)))
        .orElseGet(() -> new Refused("There is no hot fix %s.".formatted(id)));
  }

  private Reply decide(Situation before, Caller caller, Action action, Seen seen) {
    int at = before.history().seq();
    if (seen instanceof Seen.Exactly(int expected) && expected > at) {
      return new Refused(
          "You expect %s at fact %d, it is at %d; look at it and decide."
              .formatted(before.id(), expected, at));
    }
    var missed = seen.missed(before.history(), caller.actor());
    if (!missed.isEmpty()) {
      return new Overtaken(before.id(), seen.last(), missed);
    }
    return switch (decide(before, caller, action)) {
      case Decision.Granted(var facts) -> {
        append(before.id(), before.history(), new Stamp(caller.actor(), before.now()), facts, null);
        yield new Recorded(at + facts.size(), facts);
      }
      case Decision.Refused(var because) -> new Refused(because);
    };
  }

  /// What would be decided now; records nothing.
  public Decision consider(HotFixId id, Caller caller, Action action) {
    return situation(id)
        .map(situation -> decide(situation, caller, action))
        .orElseGet(() -> Decision.refused("There is no hot fix %s.".formatted(id)));
  }

  private static Decision decide(Situation situation, Caller caller, Action action) {
    return caller.role().includes(action.role())
        ? action.decide(situation, caller)
        : Decision.refused(
            "This needs the role \"%s\"; %s has \"%s\". Ask somebody who has it."
                .formatted(action.role().word(), caller.actor().name(), caller.role().word()));
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

  private void record(
      HotFixId id, Actor actor, @Nullable String effect, Function<Situation, Decision> decide) {
    transactions.call(() -> {
      Optional<Situation> locked = locked(id);
      locked.ifPresent(before -> {
        if (decide.apply(before) instanceof Decision.Granted(List<Fact> facts)) {
          append(id, before.history(), new Stamp(actor, before.now()), facts, effect);
        }
      });
      return locked;
    });
  }

  /// The situation of a hot fix that nobody else can change until the transaction ends.
  private Optional<Situation> locked(HotFixId id) {
    return hotfixes.lock(id) ? Optional.of(situation(id, journal.read(id))) : Optional.empty();
  }

  private void append(
      HotFixId id, History before, Stamp stamp, List<Fact> facts, @Nullable String effect) {
    History after = facts.isEmpty() ? before : journal.append(id, before, stamp, facts, effect);
    Situation now = situation(id, after);
    hotfixes.update(Projection.of(now), after.seq());
    agenda.enqueue(Lifecycle.due(now));
  }
}
