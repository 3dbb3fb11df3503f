package dev.hotfix.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a repository's commits can be looked at in a browser, as the usual hosts arrange it.
final class CommitLinks {

  private static final Pattern SECURE_SHELL = Pattern.compile("(?:ssh://)?git@([^:/]+)[:/](.+)");

  private CommitLinks() {}

  /// The address before the commit's id; empty for a repository without a web address.
  static String of(String repository) {
    String plain = repository.replaceAll("(\\.git)?/?$", "");
    if (plain.matches("https?://[^@]+")) {
      return plain + "/commit/";
    }
    return Optional.of(SECURE_SHELL.matcher(plain))
        .filter(Matcher::matches)
        .map(found -> "https://%s/%s/commit/".formatted(found.group(1), found.group(2)))
        .orElse("");
  }
}
