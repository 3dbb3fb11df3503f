package dev.hotfix.develop.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a search believes so far. Its commits, oldest first, are shared out among the bars; a bar
/// is how likely the culprit is one of its commits, and all of them with `nobody` are 1.
///
/// @param good the release it starts from
/// @param testing the commit that is tested now; null between two runs
/// @param commits how many commits there are between good and bad
/// @param left how many of them may be the culprit
/// @param runsToGo about so many runs will tell; 0 when that is not known
/// @param noisy whether runs are weighed; else they are believed
/// @param nobody how likely it is that none of them brought the defect
/// @param note what a person should know about the search; empty when there is nothing
public record Belief(
    String good,
    String bad,
    @Nullable String testing,
    int commits,
    int left,
    int runsToGo,
    boolean noisy,
    double nobody,
    List<Double> bars,
    List<Mark> marks,
    List<Likely> likely,
    String note) {

  /// A run's place among the bars, and what it said.
  public record Mark(int bar, String outcome) {}

  /// One of the commits that are most suspect now.
  public record Likely(String commit, String subject, double probability) {}

  public Belief {
    bars = List.copyOf(bars);
    marks = List.copyOf(marks);
    likely = List.copyOf(likely);
  }
}
