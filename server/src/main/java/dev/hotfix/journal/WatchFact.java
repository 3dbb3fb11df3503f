package dev.hotfix.journal;

import java.time.Instant;

/// Watch and support: does it hold, has it reached every line, may the hot fix close.
public sealed interface WatchFact extends Fact {

  record WatchStarted(String run, Instant until) implements WatchFact {}

  /// No signal of the problem from a build with the fix between the watch's start and its end.
  record QuietPeriodEnded(String run, long requests, String because) implements WatchFact {}

  /// The problem came back in a build that contains the fix: the hot fix starts over at identify.
  record ProblemRecurred(String build, long events, String because) implements WatchFact {}

  record LineCarriesFix(String line, String fix, String commit) implements WatchFact {}

  record LineNotCarried(String line, String fix, String because) implements WatchFact {}

  record FeedbackGiven(int stars, String words) implements WatchFact {}

  record HotFixClosed(String because) implements WatchFact {}
}
