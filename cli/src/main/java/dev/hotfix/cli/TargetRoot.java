package dev.hotfix.cli;

import dev.hotfix.engine.target.LocalTarget;
import dev.hotfix.engine.target.Outcome;
import dev.hotfix.engine.target.Step;
import dev.hotfix.engine.target.Target;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The directory a bundle is applied to from the command line. Each call is a run of its own with
/// the next epoch, so it takes over from whatever run was interrupted there.
final class TargetRoot {
  @Option(
      names = "--root",
      paramLabel = "DIR",
      required = true,
      description = "Directory with \"current\" and \"releases\".")
  private Path root = Path.of("");

  @Mixin private final DowngradeOption downgrade = new DowngradeOption();

  private final String run = "cli-" + UUID.randomUUID();
  private long epoch;

  /// The documented JSON.
  record Document(String outcome, String note, String fix, Optional<String> live) {}

  Target target() {
    return new LocalTarget(root.toString(), root, InstantSource.system());
  }

  Step step(String name) {
    if (epoch == 0) {
      epoch = target().state().epoch() + 1;
    }
    return new Step(run, name, epoch, downgrade.why().orElse(null));
  }

  int tell(Answer answer, String fix, Outcome outcome) {
    Optional<String> live = target().state().live();
    switch (outcome) {
      case Outcome.Done(String note) ->
          answer.give(new Document("done", note, fix, live), fix + ": " + note);
      case Outcome.AlreadyDone(String note) ->
          answer.give(new Document("already-done", note, fix, live), fix + ": " + note);
      case Outcome.Unneeded(String note) ->
          answer.give(new Document("already-done", note, fix, live), fix + ": " + note);
      case Outcome.Refused(String reason) ->
          answer.give(new Document("refused", reason, fix, live), fix + " refused: " + reason);
    }
    return outcome instanceof Outcome.Refused ? Exit.NO : Exit.DONE;
  }
}
