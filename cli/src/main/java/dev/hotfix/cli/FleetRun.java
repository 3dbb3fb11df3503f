package dev.hotfix.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.disk.Durably;
import dev.hotfix.engine.fleet.End;
import dev.hotfix.engine.fleet.Fleet;
import dev.hotfix.engine.fleet.FleetEvent;
import dev.hotfix.engine.fleet.FleetFile;
import dev.hotfix.engine.fleet.FleetPlan;
import dev.hotfix.engine.fleet.FolderControl;
import dev.hotfix.engine.fleet.Member;
import dev.hotfix.engine.fleet.RunControl;
import dev.hotfix.engine.fleet.RunLog;
import dev.hotfix.engine.fleet.Tally;
import dev.hotfix.engine.measure.HttpProbe;
import dev.hotfix.engine.target.LocalTarget;
import dev.hotfix.engine.target.SshClient;
import dev.hotfix.engine.target.Target;
import dev.hotfix.engine.target.TargetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// What `fleet apply` and `fleet rollback` share: the bundle, the targets, and the folder that
/// makes the same command go on where a killed one stopped.
final class FleetRun {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Option(names = "--bundle", paramLabel = "F", required = true, description = "A .hotfix file.")
  private Path file = Path.of("");

  @Option(names = "--targets", paramLabel = "YAML", required = true, description = "The targets.")
  private Path targets = Path.of("");

  @Option(
      names = "--run",
      paramLabel = "DIR",
      required = true,
      description = "Holds the run's log; the same command with the same DIR resumes it.")
  private Path folder = Path.of("");

  @Mixin private final FleetPacing pacing = new FleetPacing();
  @Mixin private final KeyFiles.Trust trust = new KeyFiles.Trust();
  @Mixin private final DowngradeOption downgrade = new DowngradeOption();

  /// The documented JSON.
  record Document(
      String verdict, String because, String run, String fix, List<TargetLine> targets) {}

  /// One target in it: `changed`, `already` (it needed nothing), `back`, `failed`, `unreached`,
  /// `skipped`, `touched` (begun, not done) or `untouched`.
  record TargetLine(String name, int wave, String state, Optional<String> because) {}

  /// Who this run is, kept in its folder.
  record Identity(String run, long epoch, String fix, String bundle) {}

  Path folder() {
    return folder;
  }

  FleetPlan plan() {
    return FleetFile.read(targets, pacing.asked(), SshClient.system());
  }

  Bundle bundle() {
    Bundle bundle = trust.open(BundleInput.existing(file));
    if (bundle.manifest().undoes() != null) {
      bundle.close();
      throw new IllegalArgumentException(
          "\"%s\" is a rollback bundle. Give the bundle it undoes.".formatted(file));
    }
    return bundle;
  }

  Fleet fleet(FleetPlan plan, Bundle bundle, Answer answer) {
    Identity identity = identity(plan, bundle);
    var order = new Fleet.Order(bundle, identity.run, identity.epoch, downgrade.why());
    RunLog log = RunLog.in(folder, event -> answer.note(FleetRun.line(event)));
    var conditions = new Fleet.Conditions(pacing.pace(plan.pacing()), new FolderControl(folder));
    return Fleet.open(plan, order, log, new HttpProbe(), conditions);
  }

  /// Written before a run is taken back as a whole: from then on it does not go forward.
  void takeBack() {
    try {
      Durably.replace(takenBack(), new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException("The run in \"%s\" cannot be kept".formatted(folder), e);
    }
  }

  boolean isTakenBack() {
    return Files.exists(takenBack());
  }

  boolean isStopped() {
    return new FolderControl(folder).wish() == RunControl.Wish.STOP;
  }

  private Path takenBack() {
    return folder.resolve("taken-back");
  }

  /// How a command ends: its verdict, the reason and the exit code.
  record Ending(String verdict, String because, int exit) {}

  Document document(FleetPlan plan, Ending end, Fleet fleet, Tally tally) {
    var states = States.of(fleet);
    List<TargetLine> lines =
        plan.members().stream()
            .map(member -> line(member.name(), fleet.waveOf(member), states, tally))
            .toList();
    Identity identity = kept();
    return new Document(end.verdict, end.because, identity.run, identity.fix, lines);
  }

  private static TargetLine line(String name, int wave, States states, Tally tally) {
    End ended = tally.ends().getOrDefault(name, new End.NotStarted());
    return switch (ended) {
      case End.Failed(String because) -> new TargetLine(name, wave, "failed", Optional.of(because));
      case End.Unreached(String because) ->
          new TargetLine(name, wave, "unreached", Optional.of(because));
      case End.Skipped(String because) ->
          new TargetLine(name, wave, "skipped", Optional.of(because));
      case End.Changed _, End.NotStarted _ ->
          new TargetLine(name, wave, states.of(name), Optional.empty());
    };
  }

  /// Which targets are how.
  private record States(
      Set<String> back, Set<String> changed, Set<String> unneeded, Set<String> touched) {
    static States of(Fleet fleet) {
      return new States(
          Set.copyOf(fleet.back()),
          Set.copyOf(fleet.changed()),
          Set.copyOf(fleet.unneeded()),
          Set.copyOf(fleet.touched()));
    }

    String of(String name) {
      if (back.contains(name)) {
        return "back";
      }
      if (changed.contains(name)) {
        return "changed";
      }
      if (unneeded.contains(name)) {
        return "already";
      }
      return touched.contains(name) ? "touched" : "untouched";
    }
  }

  private static String line(FleetEvent event) {
    return "wave "
        + event.wave()
        + "  "
        + wide(event.target(), 12)
        + " "
        + wide(event.action().word(), 8)
        + " "
        + event.state().word()
        + " "
        + event.note();
  }

  private static String wide(String text, int least) {
    return text + " ".repeat(Math.max(0, least - text.length()));
  }

  private Identity identity(FleetPlan plan, Bundle bundle) {
    Identity identity = Files.exists(identityFile()) ? kept() : fresh(plan, bundle);
    if (!identity.bundle.equals(bundle.digest())) {
      throw new IllegalArgumentException(
          "The run in \"%s\" is of another bundle, \"%s\". Give a new --run directory."
              .formatted(folder, identity.bundle));
    }
    return identity;
  }

  private Identity fresh(FleetPlan plan, Bundle bundle) {
    String run = "cli-" + UUID.randomUUID();
    var fresh = new Identity(run, nextEpoch(plan), bundle.manifest().fix(), bundle.digest());
    try {
      Files.createDirectories(folder);
      Durably.replace(identityFile(), JSON.writeValueAsString(fresh).getBytes(UTF_8));
      return fresh;
    } catch (IOException e) {
      throw new UncheckedIOException("The run in \"%s\" cannot be kept".formatted(folder), e);
    }
  }

  private Identity kept() {
    try {
      return JSON.readValue(Files.readString(identityFile()), Identity.class);
    } catch (IOException e) {
      throw new UncheckedIOException("The run in \"%s\" cannot be read".formatted(folder), e);
    }
  }

  private Path identityFile() {
    return folder.resolve("run.json");
  }

  /// The time, so that no host has to be asked: whoever comes later is newer, from whatever
  /// machine. Local targets, which cost nothing to ask, count as well.
  private static long nextEpoch(FleetPlan plan) {
    long seen =
        plan.members().stream()
            .map(Member::target)
            .filter(LocalTarget.class::isInstance)
            .map(FleetRun::epoch)
            .flatMap(Optional::stream)
            .mapToLong(Long::longValue)
            .max()
            .orElse(0);
    return Math.max(InstantSource.system().millis(), seen + 1);
  }

  private static Optional<Long> epoch(Target target) {
    try {
      return Optional.of(target.state().epoch());
    } catch (TargetException e) {
      return Optional.empty(); // its own step will tell
    }
  }
}
