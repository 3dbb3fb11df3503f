package dev.hotfix.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.jspecify.annotations.Nullable;

/// The mail server letters leave through, and whom they come from: `Hotfix <hotfix@example.org>`.
public record Smtp(String host, int port, String from, @Nullable Login login) {

  public Smtp {
    try {
      new InternetAddress(from, true);
    } catch (AddressException e) {
      throw new IllegalArgumentException(
          "\"%s\" is not an address mail can come from; write it like Hotfix <hotfix@example.org>"
              .formatted(from),
          e);
    }
  }

  /// Who we are there; the password is never printed.
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }
}
