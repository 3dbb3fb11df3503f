package dev.hotfix.flow;

import dev.hotfix.estate.Service;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Role;
import dev.hotfix.identify.Reports;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.IdentifyFact.HotFixDismissed;
import dev.hotfix.journal.IdentifyFact.HotFixOpened;
import dev.hotfix.signal.Problem;
import dev.hotfix.signal.Problems;
import dev.hotfix.signal.SameProblem;
import dev.hotfix.signal.Signal;
import dev.hotfix.signal.Signals;
import dev.hotfix.signal.Signals.Arrival;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Takes signals in and opens the hot fixes they call for. Signals, their problem and the hot fix
/// it opens are one transaction: what was acknowledged is on disk, and of two intakes at once only
/// one opens.
public final class Reception {

  private static final Actor ITSELF = Actor.machine("reception");

  private final Conductor.Stores stores;
  private final Conductor conductor;
  private final Inbox inbox;
  private final InstantSource clock;
  private final OwnDoing own;

  /// Where signals and problems are kept, and what can be told of two being one.
  public record Inbox(Signals signals, Problems problems, SameProblem same, Reports reports) {}

  public Reception(Conductor.Stores stores, Conductor conductor, Inbox inbox, InstantSource clock) {
    this.stores = stores;
    this.conductor = conductor;
    this.inbox = inbox;
    this.clock = clock;
    this.own = new OwnDoing(stores);
  }

  /// What a person's wish about a problem comes to.
  public sealed interface Answer {

    record Opened(HotFixId hotfix) implements Answer {}

    record Dismissed() implements Answer {}

    /// It is counted with that problem from now on.
    record Joined(long problem) implements Answer {}

    /// One sentence saying what was found and what to do.
    record Refused(String because) implements Answer {}
  }

  /// Stores the signals; answers with the hot fixes they opened.
  public List<HotFixId> receive(List<Signal> signals) {
    return stores
        .transactions()
        .call(() ->
            inbox.signals().store(signals, clock.instant()).stream()
                .flatMap(arrival -> consider(arrival).stream())
                .toList());
  }

  /// A person says that a problem is worth a hot fix.
  public Answer confirm(long problem, Caller by, String because) {
    return decide(
        problem,
        by,
        because,
        found -> {
          if (!describe(found.service()).environments().containsKey(found.environment())) {
            return new Answer.Refused(
                "hotfix.yaml of \"%s\" has no environment \"%s\"; add it there first."
                    .formatted(found.service(), found.environment()));
          }
          return new Answer.Opened(open(by.actor(), found, because));
        });
  }

  /// A person says that nothing will be done about a problem.
  public Answer dismiss(long problem, Caller by, String because) {
    return decide(
        problem,
        by,
        because,
        found -> {
          inbox.problems().dismiss(found.id(), because.strip());
          return new Answer.Dismissed();
        });
  }

  /// A person says that a problem is another one that the inbox has.
  public Answer join(long problem, Caller by, long into) {
    return decide(
        problem,
        by,
        "the same as problem " + into,
        found -> {
          Problem other = inbox.problems().find(into).orElse(null);
          if (other == null
              || other.id() == found.id()
              || other.sameAs() != null
              || !other.service().equals(found.service())
              || !other.environment().equals(found.environment())) {
            return new Answer.Refused(
                "Problem %d cannot be counted with %d; choose another open one of \"%s\" in \"%s\"."
                    .formatted(problem, into, found.service(), found.environment()));
          }
          inbox.same().join(found.id(), other.id());
          return new Answer.Joined(other.id());
        });
  }

  private interface Wish {
    Answer grant(Problem problem);
  }

  private Answer decide(long problem, Caller by, String because, Wish wish) {
    if (!by.role().includes(Role.RESPONDER)) {
      return new Answer.Refused(
          "This needs the role \"responder\"; %s has \"%s\"."
              .formatted(by.actor().name(), by.role().word()));
    }
    if (because.isBlank()) {
      return new Answer.Refused("The reason is empty; write one.");
    }
    return stores
        .transactions()
        .call(() -> {
          if (!inbox.problems().hold(problem)) {
            return new Answer.Refused("There is no problem %d.".formatted(problem));
          }
          Problem found = inbox.problems().find(problem).orElseThrow();
          if (found.sameAs() != null) {
            return new Answer.Refused(
                "Problem %d is counted with problem %d; decide about that one."
                    .formatted(problem, found.sameAs()));
          }
          return unendedHotFix(found)
              .<Answer>map(id -> new Answer.Refused("%s is already about it.".formatted(id)))
              .orElseGet(() -> wish.grant(found));
        });
  }

  private Optional<HotFixId> unendedHotFix(Problem problem) {
    return Optional.ofNullable(problem.hotfix())
        .flatMap(stores.hotfixes()::find)
        .filter(row -> row.endedAt() == null)
        .map(HotFixRow::id);
  }

  private Optional<HotFixId> consider(Arrival arrival) {
    boolean quiet = arrival.dismissed() != null && !arrival.urgent();
    Service service = describe(arrival.service());
    if (quiet || !service.environments().containsKey(arrival.environment())) {
      return Optional.empty();
    }
    return countFrom(arrival)
        .flatMap(from -> reason(arrival, from, service.procedure().opensAt()))
        .flatMap(because -> answer(problem(arrival), because));
  }

  /// A problem that a fix on trial brought is linked to its hot fix; any other one opens its own.
  private Optional<HotFixId> answer(Problem problem, String because) {
    Optional<OwnDoing.Blame> blame = own.of(problem, because);
    if (blame.isEmpty()) {
      return Optional.of(open(ITSELF, problem, because));
    }
    HotFixId hotfix = blame.get().hotfix();
    conductor.note(hotfix, ITSELF, blame.get().fact());
    inbox.problems().link(problem.id(), hotfix);
    return Optional.empty();
  }

  /// Signals count from an hour ago, or from the end of the hot fix that was about them; not at all
  /// while one is under way.
  private Optional<Instant> countFrom(Arrival arrival) {
    Instant anHourAgo = clock.instant().minus(Duration.ofHours(1));
    HotFixId earlier = arrival.hotfix();
    if (earlier == null) {
      return Optional.of(anHourAgo);
    }
    Instant ended = stores.hotfixes().find(earlier).map(HotFixRow::endedAt).orElse(null);
    if (ended == null) {
      return Optional.empty();
    }
    var dismissed = stores.journal().read(earlier).latest(HotFixDismissed.class);
    if (dismissed.isPresent()) {
      inbox.problems().dismiss(arrival.problem(), dismissed.get().because());
      return Optional.empty();
    }
    return Optional.of(ended.isAfter(anHourAgo) ? ended : anHourAgo);
  }

  private Optional<String> reason(Arrival arrival, Instant from, int opensAt) {
    if (arrival.urgent()) {
      return Optional.of("reported as severe");
    }
    return inbox.signals().countSince(arrival.problem(), from, opensAt) < opensAt
        ? Optional.empty()
        : Optional.of(
            "%d signals within an hour; the procedure opens at %d".formatted(opensAt, opensAt));
  }

  /// What people told of it before any machine did belongs to it, those people included.
  private HotFixId open(Actor actor, Problem problem, String because) {
    inbox.same().absorb(inbox.reports().pointingTo(problem, clock.instant()), problem.id());
    HotFixId id =
        conductor.open(
            actor,
            new HotFixOpened(
                problem.service(),
                problem.environment(),
                problem.title(),
                problem.id(),
                because,
                problem.firstSeen()));
    inbox.problems().link(problem.id(), id);
    return id;
  }

  private Problem problem(Arrival arrival) {
    return inbox.problems().find(arrival.problem()).orElseThrow();
  }

  private Service describe(String service) {
    return stores.services().describe(service);
  }
}
