package dev.hotfix.engine.fleet;

import dev.hotfix.engine.fleet.FleetEvent.State;
import dev.hotfix.engine.measure.Probe;
import dev.hotfix.engine.target.Outcome;
import dev.hotfix.engine.target.Sequel;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What is done to one target. Each answers empty when done, else one sentence what was in the way;
/// staging also tells when nothing is needed.
final class Hands {

  private static final long PAUSE_MILLIS = 100;

  private final FleetPlan plan;
  private final Probe probe;
  private final InstantSource clock;

  Hands(FleetPlan plan, Probe probe, InstantSource clock) {
    this.plan = plan;
    this.probe = probe;
    this.clock = clock;
  }

  /// How a deed ended, and what is to be said of that.
  record Ended(State state, String words) {
    static Ended of(Outcome outcome) {
      return of(trouble(outcome));
    }

    static Ended of(Optional<String> trouble) {
      return new Ended(trouble.isPresent() ? State.FAILED : State.DONE, trouble.orElse(""));
    }
  }

  /// The sequel tells of the switch, where the target has made it as well.
  Ended stage(Member member, Fleet.Order order, String step, Sequel sequel) {
    Outcome outcome = member.target().stage(order.bundle(), order.step(step), sequel);
    return outcome instanceof Outcome.Unneeded(String note)
        ? new Ended(State.UNNEEDED, note)
        : Ended.of(outcome);
  }

  Optional<String> turn(Member member, Fleet.Order order, String step) {
    return trouble(member.target().switchTo(order.bundle().change(), order.step(step)));
  }

  Optional<String> turnBack(Member member, Fleet.Order order, String step) {
    return order
        .bundle()
        .manifest()
        .purpose()
        .keepsFromUndoing()
        .or(() ->
            trouble(member.target().switchTo(order.bundle().change().undone(), order.step(step))));
  }

  private static Optional<String> trouble(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done _, Outcome.AlreadyDone _, Outcome.Unneeded _ -> Optional.empty();
      case Outcome.Refused(var reason) -> Optional.of(reason);
    };
  }

  /// Runs on the target itself.
  Optional<String> restart(Member member) {
    return plan.restart()
        .map(member::fill)
        .flatMap(command -> member.target().run(command, plan.pacing().limit()))
        .map(trouble -> "the restart failed: " + trouble);
  }

  /// Waits until the target is well, or the plan's limit is over.
  Optional<String> health(Member member) {
    Instant end = clock.instant().plus(plan.pacing().limit());
    Optional<String> trouble = ill(member);
    while (trouble.isPresent() && clock.instant().isBefore(end)) {
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return Optional.of("interrupted while waiting for its health");
      }
      trouble = ill(member);
    }
    return trouble;
  }

  /// One look: empty when the target is well.
  Optional<String> ill(Member member) {
    if (plan.healthy().isEmpty()) {
      return Optional.empty();
    }
    try {
      Probe.Reply reply = probe.get(member.fill(plan.healthy().get()));
      return reply.status() == 200
          ? Optional.empty()
          : Optional.of("its health answers " + reply.status());
    } catch (IOException e) {
      return Optional.of("its health cannot be asked: " + e.getMessage());
    }
  }
}
