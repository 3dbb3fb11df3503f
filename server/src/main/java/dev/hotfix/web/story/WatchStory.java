package dev.hotfix.web.story;

import dev.hotfix.journal.WatchFact;
import dev.hotfix.journal.WatchFact.FeedbackGiven;
import dev.hotfix.journal.WatchFact.HotFixClosed;
import dev.hotfix.journal.WatchFact.LineCarriesFix;
import dev.hotfix.journal.WatchFact.LineNotCarried;
import dev.hotfix.journal.WatchFact.ProblemRecurred;
import dev.hotfix.journal.WatchFact.QuietPeriodEnded;
import dev.hotfix.journal.WatchFact.WatchStarted;
import dev.hotfix.web.format.Words;
import dev.hotfix.web.story.Piece.Commit;
import dev.hotfix.web.story.Piece.Quote;
import dev.hotfix.web.story.Piece.Strong;
import dev.hotfix.web.story.Piece.When;

/// Watch's facts in words.
final class WatchStory {

  private WatchStory() {}

  static Told tell(WatchFact fact) {
    return switch (fact) {
      case WatchStarted(_, var until) -> Told.plain("watching production until ", new When(until));
      case QuietPeriodEnded(_, var requests, var because) ->
          Told.good(
              "the watch ended ",
              new Strong("quiet"),
              requests > 0 ? " over " + Words.count(requests, "request") : "",
              ": " + because);
      case ProblemRecurred(var build, var events, var because) ->
          Told.bad(
              "the problem ",
              new Strong("came back"),
              " in build ",
              new Commit(build),
              ", " + Words.count(events, "event") + ": " + because);
      case LineCarriesFix(var line, _, var commit) ->
          Told.good("line ", new Strong(line), " carries the fix as ", new Commit(commit));
      case LineNotCarried(var line, _, var because) ->
          Told.bad("line ", new Strong(line), " does not carry the fix yet: " + because);
      case FeedbackGiven(var stars, var words) ->
          Told.voice("gave " + Words.count(stars, "star") + ": ", new Quote(words));
      case HotFixClosed(var because) -> Told.good("closed the hot fix: " + because);
    };
  }
}
