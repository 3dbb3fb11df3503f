package dev.hotfix.web.story;

import dev.hotfix.journal.DeployFact;
import dev.hotfix.journal.DeployFact.BundleApproved;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.BundleNotBuilt;
import dev.hotfix.journal.DeployFact.BundleRejected;
import dev.hotfix.journal.DeployFact.CalendarsRead;
import dev.hotfix.journal.DeployFact.Counts;
import dev.hotfix.journal.DeployFact.FixBroughtProblem;
import dev.hotfix.journal.DeployFact.Missed;
import dev.hotfix.journal.DeployFact.RollbackAsked;
import dev.hotfix.journal.DeployFact.RollbackRefused;
import dev.hotfix.journal.DeployFact.RollbackRehearsed;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutPaused;
import dev.hotfix.journal.DeployFact.RolloutResumed;
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
import dev.hotfix.web.format.Words;
import dev.hotfix.web.story.Piece.Code;
import dev.hotfix.web.story.Piece.Commit;
import dev.hotfix.web.story.Piece.Evidence;
import dev.hotfix.web.story.Piece.Strong;
import dev.hotfix.web.story.Piece.When;
import java.util.List;

/// Deploy's facts in words.
final class DeployStory {

  private DeployStory() {}

  static Told tell(DeployFact fact) {
    return switch (fact) {
      case BundleBuilt built -> built(built);
      case BundleNotBuilt(var fix, var because) ->
          Told.bad("could not build a bundle of ", new Commit(fix), ": " + because);
      case RollbackRehearsed(var digest, var how) ->
          Told.good("rehearsed the rollback of bundle ", code(digest), ": " + how);
      case BundleApproved(var digest, var expires, _) ->
          Told.good("approved bundle ", code(digest), ", valid until ", new When(expires));
      case BundleRejected(var digest, var because) ->
          Told.bad("rejected bundle ", code(digest), ": " + because);
      case WindowChosen(var from, var until, var because) ->
          Told.plain("chose the window ", new When(from), " to ", new When(until), ": " + because);
      case CalendarsRead read -> calendars(read);
      case WindowCancelled(var because) -> Told.bad("called the window off: " + because);
      case RolloutStarted started -> started(started);
      case WaveHealthy(_, var wave, var because, var canary, var baseline, _) ->
          Told.good("wave " + wave + " is ", new Strong("healthy"), ": " + because)
              .with(counts(canary, baseline));
      case WaveHarmed(_, var wave, var because, var canary, var baseline, _) ->
          Told.bad("wave " + wave + " is ", new Strong("harmful"), ": " + because)
              .with(counts(canary, baseline));
      case WaveUndecided undecided -> undecided(undecided);
      case TargetsMissed missed -> missed(missed);
      case TargetsCaughtUp(_, var targets) ->
          Told.good("changed ", new Strong(String.join(", ", targets)), " after all");
      case TargetsRetryAsked(_, var targets) ->
          Told.plain("asked to retry ", new Strong(String.join(", ", targets)));
      case TargetLeftOut(_, var target, var because, var payBy) ->
          Told.bad(
              "left out ", new Strong(target), ": " + because + "; owed until ", new When(payBy));
      case FixBroughtProblem brought -> brought(brought);
      case RolloutPaused(_, var because) -> Told.plain("paused the roll-out: " + because);
      case RolloutResumed _ -> Told.plain("resumed the roll-out");
      case RollbackAsked(_, var because) -> Told.bad("asked to roll back: " + because);
      case RollbackRefused(_, var because) -> Told.bad("could not roll back: " + because);
      case RolloutRolledBack(_, var because, var targets) ->
          Told.bad("rolled back " + Words.count(targets.size(), "target") + ": " + because)
              .with(List.of(String.join(", ", targets)));
      case RolloutCompleted(_, var digest, var targets) ->
          Told.good(
              "completed the roll-out: bundle ",
              code(digest),
              " runs on ",
              new Strong(Words.count(targets.size(), "target")));
    };
  }

  private static Told calendars(CalendarsRead read) {
    return Told.plain(
            "read the calendars: %s and %s in the next 60 days"
                .formatted(
                    Words.count(read.windows().size(), "window"),
                    Words.count(read.freezes().size(), "freeze")))
        .with(read.trouble().isEmpty() ? List.of() : List.of(read.trouble()));
  }

  private static Told brought(FixBroughtProblem brought) {
    return Told.bad(
        "found that ",
        new Commit(brought.fix()),
        " brings a problem of its own: ",
        new Strong(brought.title()),
        ": " + brought.because() + "; it is problem " + brought.problem());
  }

  private static Told built(BundleBuilt built) {
    return Told.good(
        "built and signed bundle ",
        code(built.digest()),
        " of ",
        new Commit(built.fix()),
        " ("
            + Words.count(built.files(), "file")
            + ", "
            + Words.bytes(built.bytes())
            + ") and its ",
        new Evidence(built.rollback(), "rollback"),
        ", ",
        new Evidence(built.bundle(), "bundle"));
  }

  private static Told started(RolloutStarted started) {
    String downgrade = started.downgrade();
    return Told.plain(
            "started to roll out bundle ",
            code(started.digest()),
            " in "
                + Words.count(started.waves().size(), "wave")
                + (downgrade == null ? "" : ", as " + downgrade))
        .with(started.waves().stream().map(wave -> String.join(", ", wave)).toList());
  }

  private static Told undecided(WaveUndecided asked) {
    return asked.unreached().isEmpty()
        ? Told.bad("cannot judge wave " + asked.wave() + ": " + asked.because())
            .with(counts(asked.canary(), asked.baseline()))
        : Told.bad(
            "cannot go on after wave " + asked.wave() + " without ",
            new Strong(String.join(", ", asked.unreached())),
            ": " + asked.because());
  }

  private static Told missed(TargetsMissed missed) {
    return Told.bad("went on without ", new Strong(Words.count(missed.targets().size(), "target")))
        .with(missed.targets().stream().map(DeployStory::missed).toList());
  }

  private static String missed(Missed one) {
    return "%s %s: %s"
        .formatted(one.target(), one.failed() ? "failed" : "could not be reached", one.because());
  }

  private static List<String> counts(Counts canary, Counts baseline) {
    return List.of(
        "patched: " + Words.failed(canary.failures(), canary.requests()),
        "baseline: " + Words.failed(baseline.failures(), baseline.requests()));
  }

  private static Code code(String digest) {
    return new Code(Words.brief(digest));
  }
}
