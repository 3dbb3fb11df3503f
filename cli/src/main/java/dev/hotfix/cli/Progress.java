package dev.hotfix.cli;

import dev.hotfix.engine.bisect.BisectListener;
import dev.hotfix.engine.bisect.Suspense;
import dev.hotfix.engine.bisect.Trial;
import dev.hotfix.engine.bisect.Trial.Outcome;
import dev.hotfix.engine.git.CommitId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Tells a person how a bisect goes on, one line a run, and with a flaky test what is believed.
record Progress(Answer answer) implements BisectListener {
  private static final String BARS = " ▁▂▃▄▅▆▇█";
  private static final int WIDTH = 40;
  private static final int TOP = 3;

  @Override
  public void testing(CommitId commit, int left, int runsToGo) {
    String more = runsToGo == 1 ? "1 run" : runsToGo + " runs";
    answer.note("Testing %s: %d commits left, about %s".formatted(commit.brief(), left, more));
  }

  @Override
  public void tested(Trial trial) {
    String time = "%.1f s".formatted(trial.took().toMillis() / 1000.0);
    String because = trial.because().map(reason -> ": " + reason).orElse("");
    answer.note(
        "  %s is %s (%s)%s"
            .formatted(trial.commit().brief(), word(trial.outcome()), time, because));
  }

  @Override
  public void believed(Suspense belief) {
    String top =
        belief.top(TOP).stream()
            .map(share -> percent(share.probability()) + " " + share.commit().brief())
            .collect(Collectors.joining(", "));
    answer.note(
        "  %d runs [%s] %s, nobody %s"
            .formatted(belief.runs(), chart(belief.shares()), top, percent(belief.noCulprit())));
  }

  @Override
  public void noted(String message) {
    answer.note(message);
  }

  /// The belief over the history, oldest left, as bars of the share of the most suspect part.
  static String chart(List<Suspense.Share> shares) {
    int width = Math.min(WIDTH, shares.size());
    double[] parts = new double[width];
    for (Suspense.Share share : shares) {
      parts[(int) ((long) share.position() * width / shares.size())] += share.probability();
    }
    StringBuilder bars = new StringBuilder();
    for (double part : parts) {
      bars.append(BARS.charAt((int) Math.ceil(Math.min(1, part) * (BARS.length() - 1))));
    }
    return bars.toString();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  static String word(Outcome outcome) {
    return switch (outcome) {
      case GOOD -> "good";
      case BAD -> "bad";
      case CANNOT_TEST -> "cannot-test";
    };
  }
}
