package dev.hotfix.api;

import dev.hotfix.deploy.RolloutSight;
import dev.hotfix.deploy.RolloutStanding;
import dev.hotfix.deploy.TargetSteps;
import dev.hotfix.deploy.WaveLooks.Look;
import dev.hotfix.flow.Conductor;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.Counts;
import dev.hotfix.journal.HotFixId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The roll-outs of a hot fix, as they go.
@RestController
class RolloutController {

  private final Conductor conductor;
  private final RolloutSight sight;
  private final TargetSteps steps;

  RolloutController(Conductor conductor, RolloutSight sight, TargetSteps steps) {
    this.conductor = conductor;
    this.sight = sight;
    this.steps = steps;
  }

  /// `state` is waiting, busy, done, already (it needed nothing), harmed, back, failed, unreached,
  /// retried or left out; `note` what it is doing, or why it does not run the bundle.
  record TargetDetail(String target, String state, String note) {}

  /// What one of several measures shows: healthy, harmful, not-yet or cannot-tell.
  record MeasureDetail(String measure, String verdict, String because) {}

  /// `harm` and `health` are the evidence so far, which decides at the roll-out's `threshold`; null
  /// before the judge has looked.
  record WaveDetail(
      int wave,
      String state,
      String because,
      List<TargetDetail> targets,
      @Nullable Counts canary,
      @Nullable Counts baseline,
      @Nullable Double harm,
      @Nullable Double health,
      List<MeasureDetail> measures) {}

  /// `state` is running, paused, going back, rolled back or completed.
  record RolloutDetail(
      String run,
      String bundle,
      String state,
      Instant startedAt,
      double threshold,
      List<WaveDetail> waves) {}

  /// One thing that was done to a target: `action` is stage, switch, restart, health or rollback,
  /// `state` begun, done, unneeded or failed; `said` are the last lines that the target said with
  /// it.
  record LogLineDetail(
      int attempt, int wave, String action, String state, String note, String said, Instant at) {}

  /// Everything that was done to one target, newest last; `cut` when it is only the newest part.
  record TargetLog(String run, String target, boolean cut, List<LogLineDetail> lines) {}

  @GetMapping("/api/v1/hotfixes/{id}/rollout/targets/{name}/log")
  @Summary("What was done to one target of the newest roll-out, or of the one named by `run`")
  TargetLog log(
      @PathVariable String id,
      @PathVariable String name,
      @RequestParam(defaultValue = "") String run) {
    RolloutStanding standing = standing(id, run);
    boolean known =
        standing.waves().stream()
            .flatMap(wave -> wave.cells().stream())
            .anyMatch(cell -> cell.target().equals(name));
    if (!known) {
      throw Refusal.notFound(
          "\"%s\" is no target of roll-out \"%s\"; see its targets with rollout."
              .formatted(name, standing.run().run()));
    }
    List<LogLineDetail> lines =
        steps.log(standing.run().run(), name).stream()
            .map(line ->
                new LogLineDetail(
                    line.attempt(),
                    line.wave(),
                    line.action(),
                    line.state(),
                    line.note(),
                    line.said(),
                    line.at()))
            .toList();
    return new TargetLog(standing.run().run(), name, lines.size() == TargetSteps.MOST_LINES, lines);
  }

  @GetMapping("/api/v1/hotfixes/{id}/rollout")
  @Summary("The newest roll-out, or the one named by `run`: every target, and what the judge sees")
  RolloutDetail one(@PathVariable String id, @RequestParam(defaultValue = "") String run) {
    return detail(sight.look(standing(id, run)));
  }

  private RolloutStanding standing(String id, String run) {
    Situation situation =
        HotFixId.parse(id).flatMap(conductor::situation).orElseThrow(() -> Refusal.noHotFix(id));
    return RolloutStanding.all(situation.history()).stream()
        .filter(one -> run.isEmpty() || one.run().run().equals(run))
        .findFirst()
        .orElseThrow(() ->
            Refusal.notFound(
                run.isEmpty()
                    ? "Nothing of %s has been rolled out yet.".formatted(id)
                    : "%s has no roll-out \"%s\".".formatted(id, run)));
  }

  private static RolloutDetail detail(RolloutSight.Seen seen) {
    RolloutStanding standing = seen.standing();
    return new RolloutDetail(
        standing.run().run(),
        standing.run().digest(),
        standing.state().word(),
        standing.startedAt(),
        seen.threshold(),
        standing.waves().stream().map(wave -> detail(wave, seen)).toList());
  }

  private static WaveDetail detail(RolloutStanding.Wave wave, RolloutSight.Seen seen) {
    Optional<Look> last = Optional.ofNullable(seen.looks().get(wave.number())).map(List::getLast);
    return new WaveDetail(
        wave.number(),
        wave.mark().word(),
        wave.because(),
        wave.cells().stream()
            .map(cell -> new TargetDetail(cell.target(), cell.mark().word(), cell.note()))
            .toList(),
        wave.patched(),
        wave.baseline(),
        last.map(Look::harm).orElse(null),
        last.map(Look::health).orElse(null),
        last.map(Look::findings).orElse(List.of()).stream()
            .map(f -> new MeasureDetail(f.name(), f.verdict().word(), f.because()))
            .toList());
  }
}
