package dev.hotfix.engine.fleet;

import dev.hotfix.engine.bundle.Reversibility;
import dev.hotfix.engine.fleet.FleetEvent.Action;
import dev.hotfix.engine.fleet.FleetEvent.State;
import dev.hotfix.engine.fleet.Hands.Ended;
import dev.hotfix.engine.target.Sequel;
import dev.hotfix.engine.target.TargetException;
import java.io.Serial;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// What one target goes through, each step written down before and after it is taken. Steps that
/// are done are not taken again, and where nothing is needed only its health is looked at.
final class Course {
  private final Fleet.Order order;
  private final Hands hands;
  private final RunLog log;
  private final Progress progress;
  private final InstantSource clock;

  Course(Fleet.Order order, Hands hands, RunLog log, InstantSource clock) {
    this.order = order;
    this.hands = hands;
    this.log = log;
    this.progress = Progress.of(log.events());
    this.clock = clock;
  }

  /// Why a target's turn ends early.
  private static final class Trouble extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    Trouble(String sentence) {
      super(sentence);
    }

    String sentence() {
      return String.valueOf(getMessage());
    }
  }

  Progress progress() {
    return progress;
  }

  /// Whether the way back is tried before the target is changed for good, and whether one that
  /// fails is taken back by itself.
  record Manner(boolean rehearses, boolean forgives) {}

  /// Brings the bundle there.
  End change(int wave, Member member, Manner manner) {
    try {
      if (progress.has(member.name(), Action.ROLLBACK, State.BEGUN)) {
        back(wave, member);
      }
      if (manner.rehearses() && progress.takenBack(member.name()) == 0) {
        rehearse(wave, member);
      }
      forward(wave, member);
      return new End.Changed();
    } catch (Trouble e) {
      return manner.forgives() && isStaged(member) && isTurned(member)
          ? new End.Failed(e.sentence() + takenBack(wave, member))
          : new End.Failed(e.sentence());
    } catch (TargetException e) {
      return unreached(e);
    } finally {
      member.target().leave();
    }
  }

  /// Takes the bundle back from there.
  End takeBack(int wave, Member member) {
    try {
      back(wave, member);
      return new End.Changed();
    } catch (Trouble e) {
      return new End.Failed(e.sentence());
    } catch (TargetException e) {
      return unreached(e);
    } finally {
      member.target().leave();
    }
  }

  private void forward(int wave, Member member) throws Trouble {
    String turn = named(member, "switch");
    var sequel =
        new Sequel(order.step(turn), () -> note(wave, member, Action.SWITCH, State.BEGUN, ""));
    step(
        wave,
        member,
        Action.STAGE,
        () -> hands.stage(member, order, named(member, "stage"), sequel));
    if (!isUnneeded(member)) {
      if (sequel.outcome().isPresent()) {
        ended(wave, member, Action.SWITCH, Ended.of(sequel.outcome().get()));
      } else {
        take(wave, member, Action.SWITCH, () -> hands.turn(member, order, turn));
      }
      if (isOnDisk()) {
        take(wave, member, Action.RESTART, () -> hands.restart(member));
      }
    }
    take(wave, member, Action.HEALTH, () -> hands.health(member));
  }

  private boolean isStaged(Member member) {
    return progress.has(member.name(), Action.STAGE, State.DONE);
  }

  private boolean isTurned(Member member) {
    return progress.has(member.name(), Action.SWITCH, State.BEGUN);
  }

  private boolean isUnneeded(Member member) {
    return progress.has(member.name(), Action.STAGE, State.UNNEEDED);
  }

  /// What its scripts change in running processes, a restart would end.
  private boolean isOnDisk() {
    return order.bundle().manifest().purpose().reversibility() != Reversibility.LIVE_ONLY;
  }

  private void rehearse(int wave, Member member) throws Trouble {
    forward(wave, member);
    if (isUnneeded(member)) {
      return;
    }
    try {
      back(wave, member);
    } catch (Trouble e) {
      throw new Trouble("the rehearsal of its way back failed: " + e.sentence());
    }
  }

  private void back(int wave, Member member) throws Trouble {
    String name = named(member, "rollback");
    take(
        wave,
        member,
        Action.ROLLBACK,
        () ->
            hands
                .turnBack(member, order, name)
                .or(() -> isOnDisk() ? hands.restart(member) : Optional.empty())
                .or(() -> hands.health(member)));
  }

  /// A target that was taken back goes through steps of new names, so that they are taken again.
  private String named(Member member, String step) {
    int before = progress.takenBack(member.name());
    return before == 0 ? step : step + "-" + (before + 1);
  }

  private String takenBack(int wave, Member member) {
    try {
      back(wave, member);
      return ". It was taken back there";
    } catch (Trouble | TargetException e) {
      return ". Taking it back failed too: " + e.getMessage();
    }
  }

  private static End unreached(TargetException e) {
    String because = String.valueOf(e.getMessage());
    return e.retryable() ? new End.Unreached(because) : new End.Failed(because);
  }

  private void take(int wave, Member member, Action action, Supplier<Optional<String>> deed)
      throws Trouble {
    step(wave, member, action, () -> Ended.of(deed.get()));
  }

  private void step(int wave, Member member, Action action, Supplier<Ended> deed) throws Trouble {
    if (progress.has(member.name(), action, State.DONE)
        || progress.has(member.name(), action, State.UNNEEDED)) {
      return;
    }
    note(wave, member, action, State.BEGUN, "");
    Ended ended;
    try {
      ended = deed.get();
    } catch (TargetException e) {
      note(wave, member, action, State.FAILED, String.valueOf(e.getMessage()));
      throw e;
    } catch (RuntimeException e) {
      ended = new Ended(State.FAILED, String.valueOf(e.getMessage()));
    }
    ended(wave, member, action, ended);
  }

  private void ended(int wave, Member member, Action action, Ended ended) throws Trouble {
    FleetEvent noted = note(wave, member, action, ended.state(), ended.words());
    if (ended.state() == State.FAILED) {
      throw new Trouble(noted.note());
    }
  }

  private FleetEvent note(int wave, Member member, Action action, State state, String words) {
    var event =
        new FleetEvent(clock.instant(), wave, member.name(), action, state, "", "").saying(words);
    log.add(event);
    progress.add(event);
    return event;
  }
}
