package dev.hotfix.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Watch and support: does it hold, has it reached every line, may the hot fix close.
public sealed interface WatchFact extends Fact {

  record WatchStarted(String run, Instant until) implements WatchFact {}

  /// No signal of the problem from a build with the fix between the watch's start and its end.
  /// `worse` says what else is worse than before the roll-out; the first versions did not look.
  record QuietPeriodEnded(
      String run,
      long requests,
      String because,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String worse)
      implements WatchFact {
    public QuietPeriodEnded(String run, long requests, String because) {
      this(run, requests, because, null);
    }
  }

  /// The problem came back in a build that contains the fix: the hot fix starts over at identify.
  record ProblemRecurred(String build, long events, String because) implements WatchFact {}

  record LineCarriesFix(String line, String fix, String commit) implements WatchFact {}

  /// It does not go without a person: a conflict, or tests that fail with it. `tip` is where the
  /// line stood, `needs` the commits that it lacks and the fix builds on, `evidence` the hunks or
  /// the tests. The first versions recorded the reason only.
  record LineNotCarried(
      String line,
      String fix,
      String because,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String tip,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> needs,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String evidence)
      implements WatchFact {
    public LineNotCarried {
      needs = needs == null ? null : List.copyOf(needs);
    }

    public LineNotCarried(String line, String fix, String because) {
      this(line, fix, because, null, null, null);
    }
  }

  /// The fix, picked onto the line's `tip` as `pick`, was tested there and breaks nothing.
  record LineProven(
      String line, String fix, String tip, String pick, String because, String evidence)
      implements WatchFact {}

  /// The proven pick stands on a branch of its own and waits for people to merge it; `evidence` is
  /// the text of the pull request.
  record LineOffered(String line, String fix, String branch, String pick, String evidence)
      implements WatchFact {}

  /// The line never had the commit that brought the problem.
  record LineNotNeeded(String line, String fix, String culprit) implements WatchFact {}

  /// The line stands on another commit than the one that was looked at: it is looked at anew.
  record LineMoved(String line, String fix, String tip) implements WatchFact {}

  /// A person decided that this line does without this fix: a debt, to be made good by `payBy`. The
  /// first of these were none.
  record LineWaived(
      String line,
      String fix,
      String because,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant payBy)
      implements WatchFact {

    public LineWaived(String line, String fix, String because) {
      this(line, fix, because, null);
    }
  }

  record FeedbackGiven(int stars, String words) implements WatchFact {}

  record HotFixClosed(String because) implements WatchFact {}
}
