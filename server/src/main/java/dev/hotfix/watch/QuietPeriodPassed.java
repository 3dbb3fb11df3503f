package dev.hotfix.watch;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Subjects;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.CannotTell;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Subject;
import dev.hotfix.journal.WatchFact.QuietPeriodEnded;
import dev.hotfix.journal.WatchFact.WatchStarted;

/// The problem stayed away from builds with the fix for as long as the procedure watches, while
/// people used them.
public final class QuietPeriodPassed implements Gate {

  @Override
  public Stage stage() {
    return Stage.WATCH;
  }

  @Override
  public Subject subject(Situation situation) {
    return Subjects.rollout(situation);
  }

  @Override
  public Verdict look(Situation situation) {
    History history = situation.history();
    return Fixes.run(history)
        .map(run -> watched(situation, run))
        .orElseGet(() -> new Held("the fix is not out yet", "The watch begins when it is."));
  }

  private static Verdict watched(Situation situation, String run) {
    History history = situation.history();
    return history
        .latest(QuietPeriodEnded.class, quiet -> quiet.run().equals(run))
        .map(quiet -> judged(situation, quiet))
        .or(() ->
            history
                .latest(WatchStarted.class, watch -> watch.run().equals(run))
                .map(watch -> new Held("it is watched until %s".formatted(watch.until()), "Wait.")))
        .orElseGet(() -> new Held("the watch is about to begin", "Wait."));
  }

  private static Verdict judged(Situation situation, QuietPeriodEnded quiet) {
    if (quiet.worse() != null) {
      return new CannotTell(
          "it was quiet, but %s".formatted(quiet.worse()),
          "See whether the fix did it: reopen the hot fix, or waive this gate.");
    }
    return quiet.requests() == 0 && situation.environment().measures() != null
        ? new CannotTell(
            "it was quiet, but no request was counted either: " + quiet.because(),
            "Look yourself whether the service is in use, and waive this gate if it works.")
        : new Open(quiet.because());
  }
}
