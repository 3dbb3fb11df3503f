package dev.hotfix.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.disk.Durably;
import dev.hotfix.engine.fleet.Fleet;
import dev.hotfix.engine.fleet.FleetPlan;
import dev.hotfix.engine.fleet.HttpProbe;
import dev.hotfix.engine.fleet.Watch;
import dev.hotfix.engine.judge.CountsJudge;
import dev.hotfix.engine.judge.Judgement;
import dev.hotfix.engine.judge.Judgement.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
      "Killed, it goes on where it stopped when it is run again.",
      "Exit codes: 0 everywhere, 1 taken back or failed, 2 bad input, 3 held: cannot tell."
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
      if (!FleetRun.back(fleet).isEmpty()) {
        throw new IllegalArgumentException(
            "The run in \"%s\" was taken back. Give a new --run directory to try again."
                .formatted(run.folder()));
      }
      var watch = new Watch(plan, run.folder(), new HttpProbe(), CountsJudge.standard());
      watch.before();
      for (int wave = 1; wave <= fleet.waves(); wave++) {
        Judgement seen = wave(fleet, watch, wave);
        answer.note("wave %d: %s: %s".formatted(wave, seen.verdict().word(), seen.because()));
        if (seen.verdict() == Verdict.HARMFUL) {
          return takenBack(fleet, seen.because());
        }
        if (seen.verdict() == Verdict.CANNOT_TELL && !unjudged) {
          return give(fleet, new FleetRun.End("held", seen.because(), Exit.CANNOT_TELL));
        }
        keep(wave, seen);
      }
      return give(fleet, new FleetRun.End("done", "Every target is changed.", Exit.DONE));
    }
  }

  private Judgement wave(Fleet fleet, Watch watch, int wave) throws InterruptedException {
    if (Files.exists(kept(wave))) {
      return new Judgement(Verdict.HEALTHY, "judged before", 1, 1);
    }
    Optional<String> trouble = fleet.applyWave(wave);
    if (trouble.isPresent()) {
      return new Judgement(Verdict.HARMFUL, trouble.get(), 1, 1);
    }
    watch.begin(wave);
    return watched(watch, wave);
  }

  /// Nobody has to wait for evidence of health that traffic is too thin to give; harm shows sooner.
  private Judgement watched(Watch watch, int wave) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    Judgement seen = watch.look(wave).judgement();
    while ((seen.verdict() == Verdict.NOT_YET || seen.verdict() == Verdict.CANNOT_TELL)
        && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(500);
      seen = watch.look(wave).judgement();
    }
    return seen;
  }

  private int takenBack(Fleet fleet, String because) {
    Optional<String> trouble = fleet.rollBack();
    String all =
        because
            + trouble
                .map(more -> ". Taking it back failed too: " + more + ". Run fleet rollback later.")
                .orElse("");
    return give(
        fleet, new FleetRun.End(trouble.isEmpty() ? "rolled-back" : "failed", all, Exit.NO));
  }

  private int give(Fleet fleet, FleetRun.End end) {
    answer.give(run.document(end, fleet), "%s: %s".formatted(end.verdict(), end.because()));
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
