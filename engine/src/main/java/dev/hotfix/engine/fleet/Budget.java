package dev.hotfix.engine.fleet;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many targets may fail before a run stops and is taken back.
public record Budget(int most, boolean percent) {
  /// The first failure is one too many.
  public static final Budget NONE = new Budget(0, false);

  private static final Pattern FORM = Pattern.compile("([0-9]{1,6})(%?)");

  /// @throws IllegalArgumentException if it is neither a number nor a percentage up to 100%
  public static Budget of(String text) {
    Matcher parts = FORM.matcher(text);
    int most = parts.matches() ? Integer.parseInt(parts.group(1)) : -1;
    boolean percent = parts.matches() && !parts.group(2).isEmpty();
    if (most < 0 || (percent && most > 100)) {
      throw new IllegalArgumentException(
          "\"%s\" is no number of failures. Write a number such as 2, or a percentage such as 5%%."
              .formatted(text));
    }
    return new Budget(most, percent);
  }

  boolean allows(int failed, int all) {
    return percent ? 100L * failed <= (long) most * all : failed <= most;
  }
}
