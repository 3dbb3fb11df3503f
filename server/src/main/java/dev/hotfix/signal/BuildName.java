package dev.hotfix.signal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a build calls itself, such as `shop@1.4.2+3f9ac01d…`.
public final class BuildName {
  private static final Pattern COMMIT = Pattern.compile("(?<![0-9a-z])([0-9a-f]{7,64})$");

  private BuildName() {}

  /// The commit at its end, perhaps shortened.
  public static Optional<String> commit(String build) {
    Matcher named = COMMIT.matcher(build);
    return named.find() ? Optional.of(named.group(1)) : Optional.empty();
  }
}
