package dev.hotfix.web.chart;

import dev.hotfix.journal.DeployFact.Counts;
import dev.hotfix.web.format.Words;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Two failure rates as bars on one scale, the longer one 100: changed targets against unchanged
/// ones.
public record Bars(long changed, long unchanged, String changedWords, String unchangedWords) {

  private static final double LONGEST = 100;

  public static Bars of(@Nullable Counts changed, @Nullable Counts unchanged) {
    Counts one = Objects.requireNonNullElse(changed, new Counts(0, 0));
    Counts other = Objects.requireNonNullElse(unchanged, new Counts(0, 0));
    double most = Math.max(Math.max(rate(one), rate(other)), 1e-9);
    return new Bars(
        Math.round(LONGEST * rate(one) / most),
        Math.round(LONGEST * rate(other) / most),
        Words.failed(one.failures(), one.requests()),
        Words.failed(other.failures(), other.requests()));
  }

  private static double rate(Counts counts) {
    return counts.requests() == 0 ? 0 : (double) counts.failures() / counts.requests();
  }
}
