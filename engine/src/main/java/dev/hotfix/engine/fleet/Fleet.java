package dev.hotfix.engine.fleet;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.fit.Fix;
import dev.hotfix.engine.fleet.FleetEvent.Action;
import dev.hotfix.engine.fleet.FleetEvent.State;
import dev.hotfix.engine.measure.Probe;
import dev.hotfix.engine.target.Step;
import dev.hotfix.engine.target.TargetException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// One run of a bundle over a fleet. Every method may be called again after a crash, with the same
/// log: what was done is not done twice.
public final class Fleet implements AutoCloseable {
  private static final long PAUSE_MILLIS = 500;

  private final FleetPlan plan;
  private final List<List<Member>> waves;
  private final Map<String, Integer> waveOf;
  private final Order order;
  private final Course course;
  private final RunLog log;
  private final Conditions conditions;
  private final Set<Member> adrift = new LinkedHashSet<>();
  private int failed;

  /// What is brought, and under which name: `epoch` rises with every run on the same targets, and a
  /// target refuses whoever comes with an older one.
  ///
  /// @param downgrade why it is brought also where a newer one was taken
  public record Order(Bundle bundle, String run, long epoch, Optional<String> downgrade) {
    public Order(Bundle bundle, String run, long epoch) {
      this(bundle, run, epoch, Optional.empty());
    }

    Step step(String name) {
      return new Step(run, name, epoch, downgrade.orElse(null));
    }
  }

  /// How the run goes about it, and what people want of it meanwhile.
  public record Conditions(Pace pace, RunControl control) {
    public static final Conditions STANDARD = new Conditions(Pace.STANDARD, RunControl.NONE);
  }

  private Fleet(FleetPlan plan, Order order, RunLog log, Course course, Conditions conditions) {
    this.plan = plan;
    this.waves = plan.inWaves();
    this.waveOf = numbers(waves);
    this.order = order;
    this.course = course;
    this.log = log;
    this.conditions = conditions;
  }

  /// Begins a run, or goes on with it wherever its log says it is.
  public static Fleet open(
      FleetPlan plan, Order order, RunLog log, Probe probe, Conditions conditions) {
    InstantSource clock = InstantSource.system();
    var course = new Course(order, new Hands(plan, probe, clock), log, clock);
    return new Fleet(plan, order, log, course, conditions);
  }

  public int waves() {
    return waves.size();
  }

  /// The wave that a target is in, counted from 1.
  public int waveOf(Member member) {
    return waveOf.getOrDefault(member.name(), 0);
  }

  /// Everything that happened so far, also in earlier processes.
  public List<FleetEvent> events() {
    return log.events();
  }

  /// Brings the bundle to every target of a wave, counted from 1, and to those of earlier waves
  /// that were not reached then. Once more fail than may, or people stop it, no further one is
  /// begun.
  public Tally wave(int wave) {
    List<Member> due = new ArrayList<>(waves.get(wave - 1));
    adrift.stream().filter(member -> !due.contains(member)).forEach(due::add);
    int inWave = waves.get(wave - 1).size();
    return counted(new Crowd(conditions, budget(inWave)).each(due, this::change));
  }

  /// Brings the bundle to every target of the waves up to that one which does not have it yet, but
  /// for those that failed before: they count as failures, and are not begun again.
  public Tally upTo(int wave, Set<String> failed) {
    List<Member> due =
        waves.subList(0, wave).stream()
            .flatMap(List::stream)
            .filter(member -> !failed.contains(member.name()))
            .toList();
    List<Member> in = waves.get(wave - 1);
    int before = (int) in.stream().filter(member -> failed.contains(member.name())).count();
    Pace pace = conditions.pace();
    Crowd.Limit limit =
        now ->
            !pace.wave().allows(before + now, in.size())
                || !pace.run().allows(failed.size() + now, plan.members().size());
    return new Crowd(conditions, limit).each(due, this::change);
  }

  /// Goes back to the targets that were not reached, until they are or the pace's patience is over.
  public Tally comeBack() {
    Tally all = Tally.NOTHING;
    long end = System.nanoTime() + conditions.pace().patience().toNanos();
    while (!adrift.isEmpty() && System.nanoTime() < end && !isStopped() && pause()) {
      List<Member> due = List.copyOf(adrift);
      all = all.and(counted(new Crowd(conditions, budget(due.size())).each(due, this::change)));
    }
    return all;
  }

  /// Takes the bundle back from every target it may have reached, wave by wave, the last one first.
  /// A target that cannot be taken back keeps none of the others from it.
  public Tally rollBack() {
    Tally all = backOnce();
    long end = System.nanoTime() + conditions.pace().patience().toNanos();
    while (!adrift.isEmpty() && System.nanoTime() < end && pause()) {
      all = all.and(backOnce());
    }
    return all;
  }

  private Tally backOnce() {
    adrift.clear();
    Tally all = Tally.NOTHING;
    var patient = new Conditions(conditions.pace(), RunControl.NONE);
    for (List<Member> wave : waves.reversed()) {
      List<Member> there = wave.stream().filter(this::holds).toList().reversed();
      all = all.and(counted(new Crowd(patient, _ -> false).each(there, this::takeBack)));
    }
    return all;
  }

  /// One sentence about a target on which something came after this bundle, so that it cannot be
  /// taken back; empty when there is none. Changes nothing; what cannot be asked is no objection.
  public Optional<String> overtaken() {
    List<Member> there = plan.members().stream().filter(this::holds).toList();
    return new Crowd(conditions, _ -> false).each(there, this::overtaken).trouble();
  }

  private End overtaken(Member member) {
    try {
      List<Fix> standing = member.target().state().standing();
      List<Fix> since =
          standing.reversed().stream()
              .takeWhile(fix -> !fix.change().bundle().equals(order.bundle().digest()))
              .toList();
      return since.isEmpty() || since.size() == standing.size()
          ? new End.Changed()
          : new End.Failed(
              "runs \"%s\", which came after this roll-out; take that back first"
                  .formatted(since.getFirst().name()));
    } catch (TargetException _) {
      return new End.Changed();
    } finally {
      member.target().leave();
    }
  }

  /// Whether the bundle may be on the target now.
  private boolean holds(Member member) {
    return course.progress().has(member.name(), Action.SWITCH, State.BEGUN);
  }

  /// The targets that a switch was ever begun on.
  public List<String> touched() {
    return plan.members().stream()
        .map(Member::name)
        .filter(name -> course.progress().touched(name))
        .toList();
  }

  /// The targets that are changed now: switched, and not taken back.
  public List<String> changed() {
    return plan.members().stream()
        .map(Member::name)
        .filter(name -> course.progress().has(name, Action.SWITCH, State.DONE))
        .toList();
  }

  /// The targets on which other fixes bring all that the bundle brings, so that it was not touched.
  public List<String> unneeded() {
    return plan.members().stream()
        .map(Member::name)
        .filter(name -> course.progress().has(name, Action.STAGE, State.UNNEEDED))
        .toList();
  }

  /// The targets that were taken back and have not been changed since.
  public List<String> back() {
    return plan.members().stream()
        .filter(member -> course.progress().takenBack(member.name()) > 0 && !holds(member))
        .map(Member::name)
        .toList();
  }

  @Override
  public void close() {
    plan.members().forEach(member -> member.target().leave());
    log.close();
  }

  private End change(Member member) {
    boolean rehearsal =
        conditions.pace().rehearses()
            && order.bundle().manifest().purpose().keepsFromUndoing().isEmpty()
            && waves.size() > 1
            && member.equals(waves.getFirst().getFirst());
    return course.change(
        waveOf(member), member, new Course.Manner(rehearsal, conditions.pace().forgives()));
  }

  private End takeBack(Member member) {
    return course.takeBack(waveOf(member), member);
  }

  private Crowd.Limit budget(int inWave) {
    int before = failed;
    Pace pace = conditions.pace();
    return now ->
        !pace.wave().allows(now, inWave) || !pace.run().allows(before + now, plan.members().size());
  }

  private Tally counted(Tally tally) {
    failed += tally.of(End.Failed.class).size();
    Set<String> lost = Set.copyOf(tally.of(End.Unreached.class));
    adrift.removeIf(member -> tally.ends().containsKey(member.name()));
    plan.members().stream().filter(member -> lost.contains(member.name())).forEach(adrift::add);
    return tally;
  }

  private boolean isStopped() {
    return conditions.control().wish() == RunControl.Wish.STOP;
  }

  private static boolean pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Map<String, Integer> numbers(List<List<Member>> waves) {
    var numbers = new HashMap<String, Integer>();
    for (int i = 0; i < waves.size(); i++) {
      for (Member member : waves.get(i)) {
        numbers.put(member.name(), i + 1);
      }
    }
    return numbers;
  }
}
