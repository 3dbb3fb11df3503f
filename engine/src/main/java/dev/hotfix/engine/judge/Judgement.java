package dev.hotfix.engine.judge;

import java.util.Locale;

/// What a judge says about a comparison, with a sentence why.
///
/// @param evidence the e-value behind it: at least 1/alpha for a decision
/// @param threshold 1/alpha
public record Judgement(Verdict verdict, String because, double evidence, double threshold) {

  /// The four answers.
  public enum Verdict {
    HEALTHY,
    HARMFUL,
    NOT_YET,
    CANNOT_TELL;

    /// As written in JSON: `not-yet`.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
