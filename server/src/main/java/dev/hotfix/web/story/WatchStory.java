package dev.hotfix.web.story;

import dev.hotfix.journal.WatchFact;
import dev.hotfix.journal.WatchFact.FeedbackGiven;
import dev.hotfix.journal.WatchFact.HotFixClosed;
import dev.hotfix.journal.WatchFact.LineCarriesFix;
import dev.hotfix.journal.WatchFact.LineMoved;
import dev.hotfix.journal.WatchFact.LineNotCarried;
import dev.hotfix.journal.WatchFact.LineNotNeeded;
import dev.hotfix.journal.WatchFact.LineOffered;
import dev.hotfix.journal.WatchFact.LineProven;
import dev.hotfix.journal.WatchFact.LineWaived;
import dev.hotfix.journal.WatchFact.ProblemRecurred;
import dev.hotfix.journal.WatchFact.QuietPeriodEnded;
import dev.hotfix.journal.WatchFact.WatchStarted;
import dev.hotfix.web.format.Words;
import dev.hotfix.web.story.Piece.Code;
import dev.hotfix.web.story.Piece.Commit;
import dev.hotfix.web.story.Piece.Evidence;
import dev.hotfix.web.story.Piece.Quote;
import dev.hotfix.web.story.Piece.Strong;
import dev.hotfix.web.story.Piece.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Watch's facts in words.
final class WatchStory {

  private WatchStory() {}

  static Told tell(WatchFact fact) {
    return switch (fact) {
      case WatchStarted(_, var until) -> Told.plain("watching production until ", new When(until));
      case QuietPeriodEnded(_, var requests, var because, var worse) ->
          Told.good(
                  "the watch ended ",
                  new Strong("quiet"),
                  requests > 0 ? " over " + Words.count(requests, "request") : "",
                  ": " + because)
              .with(worse == null ? List.of() : List.of(worse));
      case ProblemRecurred(var build, var events, var because) ->
          Told.bad(
              "the problem ",
              new Strong("came back"),
              " in build ",
              new Commit(build),
              ", " + Words.count(events, "event") + ": " + because);
      case LineCarriesFix(var line, _, var commit) ->
          Told.good("line ", new Strong(line), " carries the fix as ", new Commit(commit));
      case LineNotCarried no ->
          Told.bad("line ", new Strong(no.line()), " does not carry the fix yet: " + no.because())
              .withDetails(evidence(no.evidence(), "what stands in the way"));
      case LineProven proven ->
          Told.good(
                  "tested the fix on line ",
                  new Strong(proven.line()),
                  " as ",
                  new Commit(proven.pick()),
                  ": " + proven.because())
              .withDetails(evidence(proven.evidence(), "proof"));
      case LineOffered offered ->
          Told.good(
                  "offers the fix to line ",
                  new Strong(offered.line()),
                  " on ",
                  new Code(offered.branch()))
              .withDetails(evidence(offered.evidence(), "pull request"));
      case LineNotNeeded(var line, _, var culprit) ->
          Told.good("line ", new Strong(line), " needs no fix: it never had ", new Commit(culprit));
      case LineMoved(var line, _, _) ->
          Told.plain("line ", new Strong(line), " moved; it is looked at anew");
      case LineWaived waived -> waived(waived);
      case FeedbackGiven(var stars, var words) ->
          Told.voice("gave " + Words.count(stars, "star") + ": ", new Quote(words));
      case HotFixClosed(var because) -> Told.good("closed the hot fix: " + because);
    };
  }

  private static Told waived(LineWaived waived) {
    return Told.bad(
        "left line ",
        new Strong(waived.line()),
        " without the fix",
        waived.payBy() == null ? "" : ", owed until ",
        waived.payBy() == null ? "" : new When(waived.payBy()),
        ": ",
        new Quote(waived.because()));
  }

  private static List<List<Piece>> evidence(@Nullable String sha256, String words) {
    return sha256 == null ? List.of() : List.of(Told.sentence(new Evidence(sha256, words)));
  }
}
