package dev.hotfix.identify;

import dev.hotfix.engine.judge.Counts;
import dev.hotfix.signal.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// All that severity and priority are made of.
///
/// @param counts failed and all requests of the instances since they started, if they could be read
/// @param lately signals in the last quarter of an hour
/// @param before signals in the quarter before it
/// @param reporters how many users took the trouble to report it
/// @param severe whether somebody who may say so called it severe
record Impact(
    Problem problem,
    Optional<Counts> counts,
    long lately,
    long before,
    int reporters,
    boolean severe) {

  long users() {
    return problem.users();
  }

  /// Failed over all requests, 0 when it is not known.
  double share() {
    return counts.orElse(Counts.NONE).share();
  }

  boolean grows() {
    return before > 0 && lately >= 2 * before && lately >= 10;
  }

  /// The sentences people read first.
  List<String> reasons() {
    var reasons = new ArrayList<String>();
    reasons.add("%,d users in %,d events".formatted(users(), problem.events()));
    reasons.add(
        counts
            .map(c ->
                "%s of %,d requests failed since the instances started"
                    .formatted(percent(share()), c.requests()))
            .orElse("no instance's counters could be read"));
    if (grows()) {
      reasons.add("%,d events in 15 minutes after %,d before".formatted(lately, before));
    }
    if (reporters > 0) {
      reasons.add(reporters == 1 ? "1 user reported it" : reporters + " users reported it");
    }
    return reasons;
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.0995 ? "%.1f %%" : "%.0f %%", 100 * share);
  }
}
