package dev.hotfix.engine.fleet;

import dev.hotfix.engine.judge.CounterText;
import dev.hotfix.engine.judge.Counts;
import dev.hotfix.engine.judge.CountsJudge;
import dev.hotfix.engine.judge.Judgement;
import dev.hotfix.engine.judge.Judgement.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Watches a run's waves by the targets' own counters. Readings are kept with the run, so a watch
/// goes on after a crash with what it had seen.
///
/// While unchanged targets are left, they are the baseline, over the same time. The last wave is
/// compared with all targets as they were before the run.
public final class Watch {

  private final FleetPlan plan;
  private final Readings readings;
  private final Probe probe;
  private final CountsJudge judge;
  private final Hands hands;

  /// A watch over a run whose folder holds its readings.
  public Watch(FleetPlan plan, Path folder, Probe probe, CountsJudge judge) {
    this(plan, new FolderReadings(folder), probe, judge);
  }

  public Watch(FleetPlan plan, Readings readings, Probe probe, CountsJudge judge) {
    this.plan = plan;
    this.readings = readings;
    this.probe = probe;
    this.judge = judge;
    this.hands = new Hands(plan, probe, InstantSource.system());
  }

  /// A judgement and the counts behind it.
  public record Seen(Judgement judgement, Counts canary, Counts baseline) {}

  /// Reads what every target has counted before anything is changed. Call it before the first wave;
  /// a second call changes nothing.
  public void before() {
    reading("before");
  }

  /// Begins to watch a wave, counted from 1, right after it was applied; a second call changes
  /// nothing.
  public void begin(int wave) {
    reading("wave-" + wave);
  }

  /// Looks at a wave that is being watched.
  public Seen look(int wave) {
    return look(wave, Set.of());
  }

  /// Looks at a wave of which these targets were left out, failed or were not reached.
  public Seen look(int wave, Set<String> without) {
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
    if (plan.counters().isEmpty()) {
      return seen(Verdict.HEALTHY, "every target is healthy; there are no counters to compare");
    }
    Map<String, Counts> since = since(reading("wave-" + wave));
    Counts canary = sum(changed, since);
    Counts baseline =
        wave < waves.size()
            ? sum(waves.subList(wave, waves.size()).stream().flatMap(List::stream).toList(), since)
            : sum(plan.members(), reading("before"));
    return new Seen(judge.judge(canary, baseline), canary, baseline);
  }

  private Seen seen(Verdict verdict, String because) {
    return new Seen(
        new Judgement(verdict, because, 1, 1 / judge.alpha()), Counts.NONE, Counts.NONE);
  }

  private Optional<String> firstIll(List<Member> members) {
    return members.stream()
        .flatMap(member -> hands.ill(member).map(ill -> member.name() + ": " + ill).stream())
        .findFirst();
  }

  private Map<String, Counts> since(Map<String, Counts> earlier) {
    var since = new TreeMap<String, Counts>();
    scrape()
        .forEach(
            (name, now) -> since.put(name, now.since(earlier.getOrDefault(name, Counts.NONE))));
    return since;
  }

  private static Counts sum(List<Member> members, Map<String, Counts> counts) {
    return members.stream()
        .map(member -> counts.getOrDefault(member.name(), Counts.NONE))
        .reduce(Counts.NONE, Counts::plus);
  }

  private Map<String, Counts> reading(String name) {
    return readings.once(name, this::scrape);
  }

  /// A target that cannot be read now counts nothing now.
  private Map<String, Counts> scrape() {
    var read = new TreeMap<String, Counts>();
    if (plan.counters().isPresent()) {
      for (Member member : plan.members()) {
        scrape(member, plan.counters().get()).ifPresent(counts -> read.put(member.name(), counts));
      }
    }
    return read;
  }

  private Optional<Counts> scrape(Member member, FleetPlan.Counters counters) {
    try {
      Probe.Reply reply = probe.get(member.fill(counters.scrape()));
      return reply.status() == 200
          ? CounterText.read(reply.body(), counters.requests(), counters.failures())
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
