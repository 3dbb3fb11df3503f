package dev.hotfix.deploy;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.fleet.Fleet;
import dev.hotfix.engine.fleet.FleetPlan;
import dev.hotfix.engine.fleet.Member;
import dev.hotfix.engine.fleet.RunControl;
import dev.hotfix.engine.fleet.Watch;
import dev.hotfix.engine.fleet.Waves;
import dev.hotfix.engine.judge.CountsJudge;
import dev.hotfix.estate.Environment;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.estate.Meters;
import dev.hotfix.estate.RunReadings;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Makes the engine's fleet of a service's environment, and the bundles it brings of the evidence.
@Component
final class Fleets {

  private final Depot depot;
  private final TargetSteps steps;
  private final RunReadings readings;
  private final Meters meters;
  private final Places places;

  Fleets(Depot depot, TargetSteps steps, RunReadings readings, Meters meters, Places places) {
    this.depot = depot;
    this.steps = steps;
    this.readings = readings;
    this.meters = meters;
    this.places = places;
  }

  /// The names of an environment's targets, wave by wave.
  static List<List<String>> waves(Environment environment) {
    return Waves.split(environment.targets(), environment.waves(), TargetPlace::traits).stream()
        .map(wave -> wave.stream().map(TargetPlace::name).toList())
        .toList();
  }

  private FleetPlan plan(Environment environment) {
    List<Member> members =
        environment.targets().stream()
            .map(place ->
                new Member(
                    places.target(place), place.host(), place.port(), place.root(), place.traits()))
            .toList();
    return new FleetPlan(
        members,
        environment.waves(),
        Optional.ofNullable(environment.restart()),
        Optional.ofNullable(environment.healthy()),
        Optional.ofNullable(environment.measures()),
        environment.pacing());
  }

  /// The fleet of a roll-out that has started, taken over from whoever held it and going on where
  /// they were; steps it takes appear on the page. It holds an open bundle, so it is to be used and
  /// closed.
  Opened open(Situation situation, RolloutStarted run) {
    return open(situation, run, Set.of());
  }

  /// The same while these targets, beside those that people left out, are left alone.
  Opened open(Situation situation, RolloutStarted run, Set<String> resting) {
    BundleBuilt built =
        situation
            .history()
            .latest(BundleBuilt.class, b -> b.digest().equals(run.digest()))
            .orElseThrow();
    Bundle bundle = depot.bundle(situation, built.bundle(), built.digest());
    SharedRunLog log = SharedRunLog.open(steps, situation.id(), run.run());
    Environment environment = situation.environment();
    Set<String> without = new HashSet<>(Rollouts.leftOut(situation.history(), run.run()));
    without.addAll(resting);
    Fleet fleet =
        Fleet.open(
            plan(environment),
            new Fleet.Order(bundle, run.run(), log.epoch(), Optional.ofNullable(run.downgrade())),
            log,
            meters.probe(),
            new Fleet.Conditions(
                environment.pacing().pace(Duration.ZERO, environment.rehearse()),
                RunControl.without(without)));
    return new Opened(fleet, bundle);
  }

  /// A fleet with the bundle it needs open.
  record Opened(Fleet fleet, Bundle bundle) implements AutoCloseable {
    @Override
    public void close() {
      fleet.close();
      bundle.close();
    }
  }

  /// The watch over a roll-out's waves.
  Watch watch(Situation situation, RolloutStarted run) {
    return new Watch(
        plan(situation.environment()),
        readings.of(run.run()),
        meters.probe(),
        CountsJudge.standard());
  }
}
