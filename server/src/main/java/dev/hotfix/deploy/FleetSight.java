package dev.hotfix.deploy;

import dev.hotfix.deploy.TargetLooks.Fix;
import dev.hotfix.deploy.TargetLooks.Look;
import dev.hotfix.engine.target.Target;
import dev.hotfix.engine.target.TargetException;
import dev.hotfix.engine.target.TargetState;
import dev.hotfix.estate.Environment;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.estate.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Which target runs which fixes, and which were changed by hand: what each said when it was last
/// looked at. Changes nothing there.
@Component
public final class FleetSight {

  private static final Logger LOG = LoggerFactory.getLogger(FleetSight.class);
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final int AT_ONCE = 16;

  private final TargetLooks looks;
  private final Places places;
  private final InstantSource clock;

  FleetSight(TargetLooks looks, Places places, InstantSource clock) {
    this.looks = looks;
    this.places = places;
    this.clock = clock;
  }

  /// A service's environment; `underWay` while its targets are being looked at.
  public record Part(Service service, String environment, boolean underWay, List<Line> targets) {}

  /// One target: `state` is ok, drifted, empty, unreached or, before the first look, unseen. `live`
  /// is the digest of its release, `fixes` are oldest first, `drift` names files changed by hand.
  public record Line(
      String target,
      String state,
      String live,
      List<Installed> fixes,
      List<String> drift,
      String because,
      @Nullable Instant lookedAt,
      @Nullable Instant reachedAt) {}

  /// A fix that is installed, since when.
  public record Installed(String fix, Instant at) {}

  /// What is known of a service's environments.
  public List<Part> of(Service service) {
    return service.environments().values().stream()
        .map(environment -> part(service, environment))
        .toList();
  }

  private Part part(Service service, Environment environment) {
    Map<String, Look> known =
        looks.of(service.name(), environment.name()).stream()
            .collect(Collectors.toMap(Look::target, Function.identity()));
    return new Part(
        service,
        environment.name(),
        looks.isUnderWay(service.name(), environment.name(), clock.instant().minus(FRESH)),
        environment.targets().stream()
            .map(place -> line(place.name(), known.get(place.name())))
            .toList());
  }

  private static Line line(String target, @Nullable Look look) {
    if (look == null) {
      return new Line(target, "unseen", "", List.of(), List.of(), "", null, null);
    }
    return new Line(
        target,
        look.state(),
        look.live(),
        look.fixes().stream().map(fix -> new Installed(fix.name(), fix.at())).toList(),
        look.drift(),
        look.because(),
        look.at(),
        look.reachedAt());
  }

  /// Begins to look at the environments that nobody has looked at in the last minutes; returns at
  /// once.
  public void lookSoon(Service service) {
    for (Environment environment : service.environments().values()) {
      if (looks.begin(service.name(), environment.name(), clock.instant(), FRESH)) {
        Thread.startVirtualThread(() -> look(service, environment));
      }
    }
  }

  /// Looks at every target of an environment, and returns when all are done.
  void look(Service service, Environment environment) {
    var room = new Semaphore(AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (TargetPlace place : environment.targets()) {
        room.acquireUninterruptibly();
        threads.execute(() -> {
          try {
            looks.put(service.name(), environment.name(), look(place));
          } catch (RuntimeException e) {
            LOG.warn("target \"{}\" could not be looked at", place.name(), e);
          } finally {
            room.release();
          }
        });
      }
    }
    looks.end(service.name(), environment.name(), clock.instant());
  }

  private Look look(TargetPlace place) {
    Target target = places.target(place);
    Instant now = clock.instant();
    try {
      TargetState state = target.state();
      List<String> drift = target.drift();
      return new Look(
          place.name(),
          state.live().isEmpty() ? "empty" : drift.isEmpty() ? "ok" : "drifted",
          state.live().orElse(""),
          state.fixes().stream().map(fix -> new Fix(fix.name(), fix.at())).toList(),
          drift,
          "",
          now,
          now);
    } catch (TargetException e) {
      String because =
          String.valueOf(e.getMessage()).replace(" Put that right and run the same again.", "");
      return new Look(place.name(), "unreached", "", List.of(), List.of(), because, now, null);
    } finally {
      target.leave();
    }
  }
}
