package dev.hotfix.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.disk.Durably;
import dev.hotfix.engine.fleet.End;
import dev.hotfix.engine.fleet.Fleet;
import dev.hotfix.engine.fleet.FleetPlan;
import dev.hotfix.engine.fleet.Tally;
import dev.hotfix.engine.fleet.Watch;
import dev.hotfix.engine.judge.CountsJudge;
import dev.hotfix.engine.judge.Judgement;
import dev.hotfix.engine.judge.Judgement.Verdict;
import dev.hotfix.engine.measure.HttpProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hotfix fleet apply`: wave after wave, judged in between, taken back by itself.
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description = {
      "Brings a bundle to the targets, wave after wave: stage, switch, restart, health, judge.",
      "A wave that does harm is taken back from every target, last changed first.",
      "Targets that are not reached hold nobody up and are gone back to.",
      "Run again after a kill, a stop or failures, it does what is not done yet and nothing twice.",
      "Exit codes: 0 everywhere, 1 taken back, stopped or not everywhere, 2 bad input,",
      "3 held: cannot tell."
    })
final class FleetApply implements Callable<Integer> {
  @Mixin private final FleetRun run = new FleetRun();

  @Option(
      names = "--watch",
      paramLabel = "TIME",
      description = "How long a wave is watched without a verdict (default: 30s).")
  private Duration time = Duration.ofSeconds(30);

  @Option(names = "--unjudged", description = "Go on where the judge cannot tell.")
  private boolean unjudged;

  @Mixin private final Answer answer = new Answer();

  @Override
  public Integer call() throws InterruptedException {
    FleetPlan plan = run.plan();
    try (Bundle bundle = run.bundle();
        Fleet fleet = run.fleet(plan, bundle, answer)) {
      if (run.isTakenBack()) {
        throw new IllegalArgumentException(
            "The run in \"%s\" was taken back. Give a new --run directory to try again."
                .formatted(run.folder()));
      }
      var watch = new Watch(plan, run.folder(), new HttpProbe(), CountsJudge.standard());
      watch.before();
      return rollOut(plan, fleet, watch);
    }
  }

  private int rollOut(FleetPlan plan, Fleet fleet, Watch watch) throws InterruptedException {
    Tally all = Tally.NOTHING;
    for (int wave = 1; wave <= fleet.waves(); wave++) {
      all = all.and(fleet.wave(wave));
      if (isWithout(plan, wave, all)) {
        all = all.and(fleet.comeBack());
      }
      Optional<FleetRun.Ending> end = end(plan, wave, all, watch);
      if (end.isPresent()) {
        return ended(plan, fleet, all, end.get());
      }
    }
    Tally late = fleet.comeBack();
    all = all.and(late);
    int last = fleet.waves();
    Optional<FleetRun.Ending> end =
        late.overspent()
            ? end(plan, last, all, watch)
            : harm(last, all, watch, !late.ends().isEmpty());
    return ended(plan, fleet, all, end.orElse(completed(fleet, all)));
  }

  /// Why the run does not go on after a wave; empty if it does.
  private Optional<FleetRun.Ending> end(FleetPlan plan, int wave, Tally all, Watch watch)
      throws InterruptedException {
    if (all.overspent()) {
      return Optional.of(new FleetRun.Ending("harmful", all.trouble().orElse(""), Exit.NO));
    }
    if (run.isStopped()) {
      return Optional.of(
          new FleetRun.Ending(
              "stopped", "Run fleet resume, then the same command again.", Exit.NO));
    }
    if (isWithout(plan, wave, all)) {
      String because =
          "No target of wave %d is changed: %s".formatted(wave, all.trouble().orElse(""));
      return Optional.of(new FleetRun.Ending("held", because, Exit.CANNOT_TELL));
    }
    return harm(wave, all, watch, Files.notExists(kept(wave)));
  }

  /// What the judge has against going on; each wave is judged once.
  private Optional<FleetRun.Ending> harm(int wave, Tally all, Watch watch, boolean unseen)
      throws InterruptedException {
    if (!unseen) {
      return Optional.empty();
    }
    watch.begin(wave);
    Judgement seen = watched(watch, wave, all);
    answer.note("wave %d: %s: %s".formatted(wave, seen.verdict().word(), seen.because()));
    if (seen.verdict() == Verdict.HARMFUL) {
      return Optional.of(new FleetRun.Ending("harmful", seen.because(), Exit.NO));
    }
    if (seen.verdict() == Verdict.CANNOT_TELL && !unjudged) {
      return Optional.of(new FleetRun.Ending("held", seen.because(), Exit.CANNOT_TELL));
    }
    keep(wave, seen);
    return Optional.empty();
  }

  /// Whether nobody of a wave is changed, though somebody should be.
  private static boolean isWithout(FleetPlan plan, int wave, Tally all) {
    List<End> ends =
        plan.inWaves().get(wave - 1).stream()
            .map(member -> all.ends().getOrDefault(member.name(), new End.NotStarted()))
            .toList();
    return ends.stream().noneMatch(End.Changed.class::isInstance)
        && !ends.stream().allMatch(End.Skipped.class::isInstance);
  }

  private static FleetRun.Ending completed(Fleet fleet, Tally all) {
    int changed = all.of(End.Changed.class).size();
    int skipped = all.of(End.Skipped.class).size();
    if (changed + skipped == all.ends().size()) {
      int unneeded = fleet.unneeded().size();
      String before = unneeded == 0 ? "" : " %d had all of it already.".formatted(unneeded);
      String left = skipped == 0 ? "" : " %d left out.".formatted(skipped);
      return new FleetRun.Ending("done", "Every target is changed." + before + left, Exit.DONE);
    }
    return new FleetRun.Ending(
        "partly",
        "%d changed, %d failed, %d not reached, %d left out. First trouble: %s. Run the same again for these."
            .formatted(
                changed,
                all.of(End.Failed.class).size(),
                all.of(End.Unreached.class).size(),
                skipped,
                all.trouble().orElse("")),
        Exit.NO);
  }

  private int ended(FleetPlan plan, Fleet fleet, Tally all, FleetRun.Ending end) {
    return end.verdict().equals("harmful")
        ? takenBack(plan, fleet, end.because())
        : give(plan, fleet, end, all);
  }

  /// Nobody has to wait for evidence of health that traffic is too thin to give; harm shows sooner.
  private Judgement watched(Watch watch, int wave, Tally all) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    Set<String> without = new HashSet<>(all.ends().keySet());
    all.of(End.Changed.class).forEach(without::remove);
    Judgement seen = watch.look(wave, without).judgement();
    while ((seen.verdict() == Verdict.NOT_YET || seen.verdict() == Verdict.CANNOT_TELL)
        && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(500);
      seen = watch.look(wave, without).judgement();
    }
    return seen;
  }

  private int takenBack(FleetPlan plan, Fleet fleet, String because) {
    run.takeBack();
    Optional<String> trouble = fleet.rollBack().trouble();
    String all =
        because
            + trouble
                .map(more -> ". Taking it back failed too: " + more + ". Run fleet rollback later.")
                .orElse("");
    String verdict = trouble.isEmpty() ? "rolled-back" : "failed";
    return give(plan, fleet, new FleetRun.Ending(verdict, all, Exit.NO), Tally.NOTHING);
  }

  private int give(FleetPlan plan, Fleet fleet, FleetRun.Ending end, Tally all) {
    answer.give(
        run.document(plan, end, fleet, all), "%s: %s".formatted(end.verdict(), end.because()));
    return end.exit();
  }

  private void keep(int wave, Judgement seen) {
    try {
      Durably.replace(kept(wave), seen.because().getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The run in \"%s\" cannot be kept".formatted(run.folder()), e);
    }
  }

  private Path kept(int wave) {
    return run.folder().resolve("wave-" + wave + ".judged");
  }
}
