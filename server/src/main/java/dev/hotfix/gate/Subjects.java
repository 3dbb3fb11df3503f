package dev.hotfix.gate;

import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Subject;
import java.util.Optional;

/// What gates of several stages answer about.
public final class Subjects {

  private Subjects() {}

  /// The newest fix.
  public static Subject fix(Situation situation) {
    return new Subject("fix", fix(situation.history()).orElse(""));
  }

  /// The bundle of the newest fix.
  public static Subject bundle(Situation situation) {
    History history = situation.history();
    return new Subject(
        "bundle",
        fix(history)
            .flatMap(fix -> history.latest(BundleBuilt.class, b -> b.fix().equals(fix)))
            .map(BundleBuilt::digest)
            .orElse(""));
  }

  /// The completed roll-out that production runs.
  public static Subject rollout(Situation situation) {
    return new Subject(
        "completed roll-out",
        situation
            .history()
            .completion()
            .map(entry -> ((RolloutCompleted) entry.fact()).run())
            .orElse(""));
  }

  private static Optional<String> fix(History history) {
    return history.latest(FixPushed.class).map(FixPushed::commit);
  }
}
