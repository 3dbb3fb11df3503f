package dev.hotfix.identify;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the key by which a Sentry client says which project it may write to.
public final class SentryKey {

  private static final Pattern HEADER =
      Pattern.compile("(?:^|[\\s,])sentry_key\\s*=\\s*([A-Za-z0-9]{1,64})");

  private static final Pattern QUERY = Pattern.compile("(?:^|&)sentry_key=([A-Za-z0-9]{1,64})");

  private static final Pattern ADDRESS =
      Pattern.compile("^https?://([A-Za-z0-9]{1,64})(?::[^@/]*)?@.+");

  private SentryKey() {}

  /// In `Sentry sentry_version=7, sentry_key=…`.
  public static Optional<String> inHeader(String header) {
    return found(HEADER.matcher(header));
  }

  /// In a query, `sentry_version=7&sentry_key=…`.
  public static Optional<String> inQuery(String query) {
    return found(QUERY.matcher(query));
  }

  /// In a DSN, `https://KEY@host/project`.
  static Optional<String> inAddress(String dsn) {
    return found(ADDRESS.matcher(dsn));
  }

  private static Optional<String> found(Matcher matcher) {
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
