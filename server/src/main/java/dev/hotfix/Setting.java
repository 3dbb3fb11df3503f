package dev.hotfix;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Everything that can be set, by its key in the file and on the command line, with what it means.
///
/// The environment variable of `db.url` is `HOTFIX_DB_URL`, and so on for the others.
public enum Setting {
  HOME("home", "~/.hotfix", "the directory in which the server keeps what is its own"),
  PORT("port", "8080", "the port of the web interface; 0 takes any free one"),
  ADDRESS("address", "127.0.0.1", "the network address to listen on; 0.0.0.0 means all"),
  URL("url", "", "the public address, as people's browsers see it; used in links"),
  DB_URL("db.url", "", "an existing PostgreSQL to use instead of the server's own"),
  DB_USER("db.user", "", "the user name there"),
  DB_PASSWORD("db.password", "", "the password there"),
  SECRETS_KEY(
      "secrets.key",
      "",
      "the key that seals secrets, 32 bytes in Base64, the same for all servers of one database"),
  SMTP_HOST("smtp.host", "", "the mail server; without one no mail is sent"),
  SMTP_PORT("smtp.port", "25", "the mail server's port"),
  SMTP_USER("smtp.user", "", "the user name there, when it wants one"),
  SMTP_PASSWORD("smtp.password", "", "the password there"),
  MAIL_FROM("mail.from", "hotfix@localhost", "the sender of every mail"),
  MAILBOX("mailbox", "", "a directory of .eml files to show as the demo's mailbox"),
  TRUST_PRIVATE(
      "trust.private", "false", "whether requests may be sent to private addresses: true or false");

  private static final int SIMILAR = 3;

  private final String key;
  private final String fallback;
  private final String meaning;

  Setting(String key, String fallback, String meaning) {
    this.key = key;
    this.fallback = fallback;
    this.meaning = meaning;
  }

  public String key() {
    return key;
  }

  public String fallback() {
    return fallback;
  }

  public String meaning() {
    return meaning;
  }

  public String variable() {
    return "HOTFIX_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /// Whether it must never be shown.
  public boolean secret() {
    return key.endsWith("password") || this == SECRETS_KEY;
  }

  static Optional<Setting> named(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }

  /// The setting somebody who wrote this key may have meant.
  static Optional<Setting> like(String key) {
    return Arrays.stream(values())
        .filter(setting -> distance(setting.key, key) <= SIMILAR)
        .min(Comparator.comparingInt(setting -> distance(setting.key, key)));
  }

  /// Levenshtein's edit distance.
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
