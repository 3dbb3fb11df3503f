package dev.hotfix.engine.bisect;

import dev.hotfix.engine.bisect.Trial.Outcome;
import java.util.List;
import java.util.Locale;

/// Says how often a test fails that fails equally often everywhere.
final class Rates {
  private Rates() {}

  static String inWords(double rate, List<Trial> trials) {
    long runs = trials.stream().filter(trial -> trial.outcome() != Outcome.CANNOT_TEST).count();
    if (rate <= 0) {
      return "the test passed in all of %d runs, at the bad end too".formatted(runs);
    }
    if (rate >= 1) {
      return "the test failed in all of %d runs, at the good end too".formatted(runs);
    }
    return String.format(
        Locale.ROOT,
        "the test itself is flaky: it failed in %.0f %% of %d runs, on good and bad commits alike",
        100 * rate,
        runs);
  }
}
