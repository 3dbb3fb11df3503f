package dev.hotfix.mail;

/// One letter to one person. `key` names it for ever: posting it again posts nothing. Control
/// characters in the subject become spaces, so no text can smuggle in a header.
public record Letter(String key, String recipient, String subject, String body) {

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
}
