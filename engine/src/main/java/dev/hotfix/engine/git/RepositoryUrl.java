package dev.hotfix.engine.git;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a repository lives: `https://…`, `ssh://…`, `git@host:path`, `file://…` or an absolute
/// path; plain `http` only on this machine. Everything else that git would accept is refused, above
/// all transports that run commands. As text it never shows a password.
public record RepositoryUrl(String value) {
  static final String PROTOCOLS = "file:ssh:https:http";

  private static final Pattern ALLOWED =
      Pattern.compile(
          "(?:https|ssh|file)://[^-\\s].*"
              + "|http://(?:[^/@\\s]*@)?(?:localhost|127\\.0\\.0\\.1|\\[::1\\])(?::\\d+)?(?:/.*)?"
              + "|(?:[\\w.]+@)?[\\w.][\\w.-]*:(?!:|//)[^-\\s].*"
              + "|/.*");
  private static final Pattern HOST =
      Pattern.compile(
          "(?:https?|ssh)://(?:[^/@]*@)?([^/@]+)(?:/.*)?|(?:[\\w.]+@)?([\\w.][\\w.-]*):(?!//).*");
  private static final Pattern PASSWORD = Pattern.compile("(?<=://)([^/@:\\s]*):([^/@\\s]*)@");

  public RepositoryUrl {
    boolean printable = value.chars().noneMatch(Character::isISOControl);
    if (!printable || !ALLOWED.matcher(value).matches()) {
      throw new GitException(
          "'%s' is not the address of a repository. ".formatted(hide(value))
              + "Use https://, ssh://, git@host:path, file:// or an absolute path",
          false);
    }
  }

  /// Whether a password stands in an address, for everybody to read who reads a configuration or a
  /// process list.
  public static boolean hasPassword(String address) {
    return PASSWORD.matcher(address).find();
  }

  /// The host with its port, if one is named; none for what lies on this machine's disk.
  public Optional<String> host() {
    Matcher host = HOST.matcher(value);
    if (!host.matches()) {
      return Optional.empty();
    }
    return Optional.of(host.group(1) == null ? host.group(2) : host.group(1));
  }

  String withoutSecrets(String text) {
    return hide(text.replace(value, hide(value)));
  }

  private static String hide(String text) {
    return PASSWORD
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + "@"));
  }

  @Override
  public String toString() {
    return hide(value);
  }
}
