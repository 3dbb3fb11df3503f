package dev.hotfix.engine.belief;

import java.util.Arrays;

/// The runs made so far, by commit; the last place is for the commits known to be good.
record Runs(long[] failed, long[] passed) {
  static Runs none(int commits) {
    return new Runs(new long[commits + 1], new long[commits + 1]);
  }

  Runs plus(int node, boolean failure) {
    Runs more = new Runs(failed.clone(), passed.clone());
    (failure ? more.failed : more.passed)[node]++;
    return more;
  }

  Tally at(int node) {
    return new Tally(failed[node], passed[node]);
  }

  Tally all() {
    return new Tally(Arrays.stream(failed).sum(), Arrays.stream(passed).sum());
  }
}
