package dev.hotfix.communicate;

import static dev.hotfix.communicate.Markdown.code;
import static dev.hotfix.communicate.Markdown.text;

import dev.hotfix.journal.DeployFact;
import dev.hotfix.journal.DeployFact.BundleApproved;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.BundleRejected;
import dev.hotfix.journal.DeployFact.Counts;
import dev.hotfix.journal.DeployFact.RollbackAsked;
import dev.hotfix.journal.DeployFact.RollbackRefused;
import dev.hotfix.journal.DeployFact.RollbackRehearsed;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutPaused;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.TargetLeftOut;
import dev.hotfix.journal.DeployFact.TargetsCaughtUp;
import dev.hotfix.journal.DeployFact.TargetsMissed;
import dev.hotfix.journal.DeployFact.TargetsRetryAsked;
import dev.hotfix.journal.DeployFact.WaveHarmed;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import dev.hotfix.journal.DeployFact.WaveUndecided;
import dev.hotfix.journal.DeployFact.WindowCancelled;
import dev.hotfix.journal.DeployFact.WindowChosen;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import java.util.stream.Collectors;

/// The record's part on bundles, approvals and what each wave did.
record DeploySections(Markdown out, History history) {

  void write() {
    out.title(2, "Bundles and roll-out");
    history.round().stream()
        .filter(entry -> entry.fact() instanceof DeployFact)
        .map(DeploySections::told)
        .filter(told -> !told.isEmpty())
        .forEach(out::item);
  }

  private static String told(Entry entry) {
    String who = text(entry.actor().name());
    return switch (entry.fact()) {
      case BundleBuilt built ->
          "Bundle %s of %s: %s, %,d bytes, signed with %s; the way back is %s"
              .formatted(
                  code(built.digest()),
                  code(built.fix()),
                  Words.count(built.files(), "file"),
                  built.bytes(),
                  code(built.signer()),
                  code(built.rollbackDigest()));
      case RollbackRehearsed rehearsed ->
          "Rollback of %s rehearsed: %s".formatted(code(rehearsed.digest()), text(rehearsed.how()));
      case BundleApproved approved ->
          "%s approved %s until %s"
              .formatted(who, code(approved.digest()), Words.exact(approved.expires()));
      case BundleRejected rejected ->
          "%s rejected %s: %s".formatted(who, code(rejected.digest()), text(rejected.because()));
      case WindowChosen window ->
          "Window: %s until %s (%s)"
              .formatted(
                  Words.exact(window.from()), Words.exact(window.until()), text(window.because()));
      case WindowCancelled off ->
          "%s called the window off: %s".formatted(who, text(off.because()));
      default -> rollout(entry, who);
    };
  }

  private static String rollout(Entry entry, String who) {
    return switch (entry.fact()) {
      case RolloutStarted started ->
          "Roll-out %s of %s in %s, from %s"
              .formatted(
                  code(started.run()),
                  code(started.digest()),
                  Words.count(started.waves().size(), "wave"),
                  Words.exact(entry.at()));
      case WaveHealthy wave ->
          "Wave %d healthy: %s; %s"
              .formatted(
                  wave.wave(), text(wave.because()), numbers(wave.canary(), wave.baseline()));
      case WaveHarmed wave ->
          "Wave %d **harmed**: %s; %s"
              .formatted(
                  wave.wave(), text(wave.because()), numbers(wave.canary(), wave.baseline()));
      case WaveUndecided wave ->
          "Wave %d waited for a person: %s; %s"
              .formatted(
                  wave.wave(), text(wave.because()), numbers(wave.canary(), wave.baseline()));
      case TargetsMissed missed -> "Went on without " + missed(missed);
      case TargetsCaughtUp came -> "Changed after all: " + text(String.join(", ", came.targets()));
      case TargetsRetryAsked asked ->
          "%s asked to retry %s".formatted(who, text(String.join(", ", asked.targets())));
      case TargetLeftOut left ->
          "%s left out %s: %s".formatted(who, text(left.target()), text(left.because()));
      case RolloutPaused paused -> "%s paused it: %s".formatted(who, text(paused.because()));
      case RollbackAsked asked ->
          "%s asked to roll it back: %s".formatted(who, text(asked.because()));
      case RollbackRefused refused -> "It could not be rolled back: " + text(refused.because());
      case RolloutRolledBack back ->
          "Rolled back on %s: %s"
              .formatted(Words.count(back.targets().size(), "target"), text(back.because()));
      case RolloutCompleted completed ->
          "Completed on %s at %s"
              .formatted(
                  Words.count(completed.targets().size(), "target"), Words.exact(entry.at()));
      default -> "";
    };
  }

  private static String missed(TargetsMissed missed) {
    return missed.targets().stream()
        .map(one ->
            "%s (%s: %s)"
                .formatted(
                    text(one.target()),
                    one.failed() ? "failed" : "not reached",
                    text(one.because())))
        .collect(Collectors.joining(", "));
  }

  private static String numbers(Counts canary, Counts baseline) {
    return "%,d of %,d requests failed with the fix, %,d of %,d without"
        .formatted(canary.failures(), canary.requests(), baseline.failures(), baseline.requests());
  }
}
