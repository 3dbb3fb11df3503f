package dev.hotfix.engine.fleet;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.Change;
import dev.hotfix.engine.fleet.FleetEvent.Action;
import dev.hotfix.engine.fleet.FleetEvent.State;
import dev.hotfix.engine.target.Step;
import dev.hotfix.engine.target.TargetException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// One run of a bundle over a fleet. Every method may be called again after a crash, with the same
/// log: what was done is not done twice.
public final class Fleet implements AutoCloseable {

  /// So many targets change at the same time.
  private static final int AT_ONCE = 32;

  private final FleetPlan plan;
  private final List<List<Member>> waves;
  private final Order order;
  private final Hands hands;
  private final RunLog log;
  private final InstantSource clock;

  /// What is brought, and under which name: `epoch` rises with every run on the same targets, and a
  /// target refuses whoever comes with an older one.
  public record Order(Bundle bundle, String run, long epoch) {

    Step step(String name) {
      return new Step(run, name, epoch);
    }
  }

  private Fleet(FleetPlan plan, Order order, RunLog log, Probe probe, InstantSource clock) {
    this.plan = plan;
    this.waves = plan.inWaves();
    this.order = order;
    this.hands = new Hands(plan, probe, clock);
    this.log = log;
    this.clock = clock;
  }

  /// Begins a run in `folder`, or goes on with it. `listener` hears of every step, from any thread.
  public static Fleet open(
      FleetPlan plan, Order order, Path folder, Probe probe, Consumer<FleetEvent> listener) {
    return open(plan, order, FleetLog.open(folder, listener), probe);
  }

  /// Begins a run, or goes on with it wherever its log says it is.
  public static Fleet open(FleetPlan plan, Order order, RunLog log, Probe probe) {
    return new Fleet(plan, order, log, probe, InstantSource.system());
  }

  public int waves() {
    return waves.size();
  }

  /// Everything that happened so far, also in earlier processes.
  public List<FleetEvent> events() {
    return log.events();
  }

  /// Brings the bundle to every target of a wave, counted from 1. Empty when all are changed and
  /// healthy, else one sentence about the first that is not.
  public Optional<String> applyWave(int wave) {
    return each(waves.get(wave - 1), member -> change(wave, member));
  }

  /// Takes the bundle back from every target it may have reached, wave by wave, the last one first.
  /// A target that cannot be taken back keeps none of the others from it. Empty when all are back
  /// and healthy, else one sentence about the first that is not.
  public Optional<String> rollBack() {
    List<String> troubles = new ArrayList<>();
    for (List<Member> wave : waves.reversed()) {
      List<Member> touched = wave.stream().filter(this::isTouched).toList();
      each(touched.reversed(), this::takeBack).ifPresent(troubles::add);
    }
    return troubles.stream().findFirst();
  }

  /// One sentence about a target on which something came after this bundle, so that it cannot be
  /// taken back; empty when there is none. Changes nothing; what cannot be asked is no objection.
  public Optional<String> overtaken() {
    return each(plan.members().stream().filter(this::isTouched).toList(), this::overtaken);
  }

  private Optional<String> overtaken(Member member) {
    Change change = order.bundle().change();
    try {
      return member
          .target()
          .state()
          .live()
          .filter(live -> !live.equals(change.to()) && !live.equals(change.from()))
          .map(live ->
              "%s runs release %.12s, which came after this roll-out; take that back first"
                  .formatted(member.name(), live));
    } catch (TargetException _) {
      return Optional.empty();
    }
  }

  private boolean isTouched(Member member) {
    return log.has(member.name(), Action.SWITCH, State.BEGUN);
  }

  /// The targets that a switch was begun on.
  public List<String> touched() {
    return plan.members().stream().filter(this::isTouched).map(Member::name).toList();
  }

  /// The targets that are changed now: switched, and not taken back.
  public List<String> changed() {
    return plan.members().stream()
        .map(Member::name)
        .filter(name -> log.has(name, Action.SWITCH, State.DONE))
        .filter(name -> !log.has(name, Action.ROLLBACK, State.DONE))
        .toList();
  }

  @Override
  public void close() {
    log.close();
  }

  private Optional<String> change(int wave, Member member) {
    return step(wave, member, Action.STAGE, () -> hands.stage(member, order))
        .or(() -> step(wave, member, Action.SWITCH, () -> hands.turn(member, order)))
        .or(() -> step(wave, member, Action.RESTART, () -> hands.restart(member)))
        .or(() -> step(wave, member, Action.HEALTH, () -> hands.health(member)));
  }

  private Optional<String> takeBack(Member member) {
    return step(
        waveOf(member),
        member,
        Action.ROLLBACK,
        () ->
            hands
                .turnBack(member, order)
                .or(() -> hands.restart(member))
                .or(() -> hands.health(member)));
  }

  private Optional<String> step(
      int wave, Member member, Action action, Callable<Optional<String>> deed) {
    if (log.has(member.name(), action, State.DONE)) {
      return Optional.empty();
    }
    note(wave, member, action, State.BEGUN, "");
    Optional<String> trouble = attempt(deed);
    note(wave, member, action, trouble.isPresent() ? State.FAILED : State.DONE, trouble.orElse(""));
    return trouble.map(sentence -> member.name() + ": " + sentence);
  }

  private static Optional<String> attempt(Callable<Optional<String>> deed) {
    try {
      return deed.call();
    } catch (Exception e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void note(int wave, Member member, Action action, State state, String note) {
    log.add(new FleetEvent(clock.instant(), wave, member.name(), action, state, note));
  }

  private int waveOf(Member member) {
    for (int i = 0; i < waves.size(); i++) {
      if (waves.get(i).contains(member)) {
        return i + 1;
      }
    }
    throw new IllegalStateException(member.name() + " is in no wave");
  }

  private interface Deed {
    Optional<String> on(Member member);
  }

  private static Optional<String> each(List<Member> members, Deed deed) {
    var room = new Semaphore(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<String>>> all = new ArrayList<>();
      for (Member member : members) {
        room.acquireUninterruptibly();
        all.add(
            threads.submit(() -> {
              try {
                return deed.on(member);
              } finally {
                room.release();
              }
            }));
      }
      return all.stream().map(Fleet::result).flatMap(Optional::stream).findFirst();
    }
  }

  private static Optional<String> result(Future<Optional<String>> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }
}
