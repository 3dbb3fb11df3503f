package dev.hotfix.engine.fleet;

import dev.hotfix.engine.judge.Counts;
import dev.hotfix.engine.judge.CountsJudge;
import dev.hotfix.engine.judge.JointJudge;
import dev.hotfix.engine.judge.Judgement;
import dev.hotfix.engine.judge.Judgement.Verdict;
import dev.hotfix.engine.measure.Comparison;
import dev.hotfix.engine.measure.Ledger;
import dev.hotfix.engine.measure.Measures;
import dev.hotfix.engine.measure.Meter;
import dev.hotfix.engine.measure.Probe;
import dev.hotfix.engine.measure.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Watches a run's waves by what is measured of the targets. Readings are kept with the run, so a
/// watch goes on after a crash with what it had seen.
///
/// While unchanged targets are left, they are the baseline, over the same time. The last wave is
/// compared with all targets as they were before the run.
public final class Watch {

  private static final String BEFORE = "before";

  private final FleetPlan plan;
  private final Readings readings;
  private final Probe probe;
  private final CountsJudge judge;
  private final Hands hands;
  private final InstantSource clock = InstantSource.system();

  /// A watch over a run whose folder holds its readings.
  public Watch(FleetPlan plan, Path folder, Probe probe, CountsJudge judge) {
    this(plan, new FolderReadings(folder), probe, judge);
  }

  public Watch(FleetPlan plan, Readings readings, Probe probe, CountsJudge judge) {
    this.plan = plan;
    this.readings = readings;
    this.probe = probe;
    this.judge = judge;
    this.hands = new Hands(plan, probe, clock);
  }

  /// What all measures show together, and the counts of the first that counts failures.
  public record Seen(JointJudge.Joint joint, Counts canary, Counts baseline) {
    public Judgement judgement() {
      return joint.judgement();
    }
  }

  /// Reads what every target has counted before anything is changed. Call it before the first wave;
  /// a second call changes nothing. When nobody answers, there is nothing to compare with later.
  public void before() {
    plan.measures().ifPresent(measures -> taken(() -> before(meter(measures))));
  }

  private Ledger before(Meter meter) throws IOException {
    return readings.once(
        BEFORE,
        () -> {
          try {
            return meter.before(plan.members(), clock.instant());
          } catch (IOException _) {
            return Ledger.empty(clock.instant());
          }
        });
  }

  /// Begins to watch a wave, counted from 1, right after it was applied; a second call changes
  /// nothing. When nobody answers, the watch begins with the first look that is answered.
  public void begin(int wave) {
    begin(wave, 0);
  }

  /// The same after more targets were changed, the how manieth time in this wave: what they counted
  /// before does not count.
  public void begin(int wave, int again) {
    plan.measures()
        .ifPresent(measures -> taken(() -> begin(reading(wave, again), meter(measures))));
  }

  /// Whoever does not answer now is asked again with the next look, which says so.
  private static void taken(Readings.Taking taking) {
    try {
      taking.take();
    } catch (IOException _) {
      return;
    }
  }

  private Ledger begin(String reading, Meter meter) throws IOException {
    return readings.once(reading, () -> meter.begin(plan.members(), clock.instant()));
  }

  /// Looks at a wave that is being watched.
  public Seen look(int wave) {
    return look(wave, Set.of());
  }

  /// Looks at a wave of which these targets were left out, failed or were not reached.
  public Seen look(int wave, Set<String> without) {
    return look(wave, 0, without);
  }

  /// The same of a watch that was begun again.
  public Seen look(int wave, int again, Set<String> without) {
    List<List<Member>> waves = plan.inWaves();
    List<Member> changed =
        waves.subList(0, wave).stream()
            .flatMap(List::stream)
            .filter(member -> !without.contains(member.name()))
            .toList();
    Optional<String> ill = firstIll(changed);
    if (ill.isPresent()) {
      return seen(Verdict.HARMFUL, ill.get());
    }
    if (plan.measures().isEmpty()) {
      return seen(Verdict.HEALTHY, "every target is healthy; there are no counters to compare");
    }
    try {
      return measured(wave, again, plan.measures().get(), names(changed));
    } catch (IOException e) {
      return seen(Verdict.CANNOT_TELL, String.valueOf(e.getMessage()));
    }
  }

  private Seen measured(int wave, int again, Measures measures, Set<String> changed)
      throws IOException {
    Meter meter = meter(measures);
    begin(reading(wave, again), meter);
    Ledger now =
        readings.grown(
            reading(wave, again), old -> meter.next(plan.members(), old, clock.instant()));
    Reading before = before(meter).sum(names(plan.members()));
    Reading canary = now.sum(changed);
    Reading baseline =
        wave < plan.inWaves().size() ? now.sum(unchanged(wave)) : before.plus(levels(wave, meter));
    var comparison = new Comparison(measures, judge);
    return new Seen(
        comparison.of(canary, baseline, before),
        comparison.main(canary),
        comparison.main(baseline));
  }

  /// The levels of targets that were unchanged while earlier waves were watched.
  private Reading levels(int waves, Meter meter) throws IOException {
    Reading all = Reading.NOTHING;
    for (int wave = 1; wave < waves; wave++) {
      all = all.plus(begin(reading(wave, 0), meter).sum(unchanged(wave)).withoutCounts());
    }
    return all;
  }

  private Set<String> unchanged(int wave) {
    Set<String> names = new HashSet<>();
    plan.inWaves().stream().skip(wave).forEach(members -> names.addAll(names(members)));
    return names;
  }

  private static Set<String> names(List<Member> members) {
    return members.stream().map(Member::name).collect(Collectors.toSet());
  }

  /// What the reading of a wave is called where it is kept.
  public static String reading(int wave, int again) {
    return again == 0 ? "wave-" + wave : "wave-%d-again-%d".formatted(wave, again);
  }

  private Meter meter(Measures measures) {
    return Meter.of(measures, probe);
  }

  private Seen seen(Verdict verdict, String because) {
    var judgement = new Judgement(verdict, because, 1, 1 / judge.alpha());
    return new Seen(new JointJudge.Joint(judgement, 1, 1, List.of()), Counts.NONE, Counts.NONE);
  }

  private Optional<String> firstIll(List<Member> members) {
    return members.stream()
        .flatMap(member -> hands.ill(member).map(ill -> member.name() + ": " + ill).stream())
        .findFirst();
  }
}
