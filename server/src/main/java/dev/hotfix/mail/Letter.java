package dev.hotfix.mail;

import org.jspecify.annotations.Nullable;

/// One letter to one person. `key` names it for ever: posting it again posts nothing. Control
/// characters in the subject become spaces, so no text can smuggle in a header. `invitation` is an
/// iCalendar request that a calendar offers to take in; most letters have none.
public record Letter(
    String key, String recipient, String subject, String body, @Nullable String invitation) {

  private static final int LONGEST_SUBJECT = 200;

  public Letter {
    if (!key.matches("[\\x21-\\x7e]{1,400}")) {
      throw new IllegalArgumentException(
          "a letter's key is 1 to 400 visible ASCII characters, not \"%s\"".formatted(key));
    }
    subject = subject.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    if (subject.length() > LONGEST_SUBJECT) {
      subject = subject.substring(0, LONGEST_SUBJECT - 1) + "…";
    }
    body = body.replace("\0", "");
  }

  public Letter(String key, String recipient, String subject, String body) {
    this(key, recipient, subject, body, null);
  }
}
