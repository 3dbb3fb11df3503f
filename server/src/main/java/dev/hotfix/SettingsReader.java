package dev.hotfix;

import dev.hotfix.Settings.Login;
import dev.hotfix.Settings.Smtp;
import dev.hotfix.estate.VaultKey;
import dev.hotfix.postgres.Database;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import javax.crypto.SecretKey;

/// Understands what was written, and collects whatever cannot be understood.
record SettingsReader(Sources sources) {
  private static final int HIGHEST_PORT = 65_535;

  Settings read() {
    Settings settings =
        new Settings(
            sources.home(),
            port(Setting.PORT, 0),
            address(),
            url(),
            database(),
            secretsKey(),
            smtp(),
            mailFrom(),
            mailbox(),
            trustPrivate());
    if (!sources.mistakes().isEmpty()) {
      throw new SettingsException(sources.mistakes());
    }
    return settings;
  }

  private int port(Setting setting, int lowest) {
    String text = sources.value(setting);
    int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
    if (port < lowest || port > HIGHEST_PORT) {
      mistake(setting, "Write a number from %d to %d".formatted(lowest, HIGHEST_PORT));
    }
    return port;
  }

  private String address() {
    String text = sources.value(Setting.ADDRESS);
    try {
      return InetAddress.getByName(text).getHostAddress();
    } catch (UnknownHostException e) {
      mistake(Setting.ADDRESS, "Write an address of this machine, or 0.0.0.0 for all of them");
      return text;
    }
  }

  private Optional<URI> url() {
    String text = sources.value(Setting.URL);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI uri = URI.create(text.replaceAll("/+$", ""));
      if (String.valueOf(uri.getScheme()).matches("https?") && uri.getHost() != null) {
        return Optional.of(uri);
      }
    } catch (IllegalArgumentException e) {
      // reported below, like any other text that is no address
    }
    mistake(Setting.URL, "Write it like https://hotfix.example.org");
    return Optional.empty();
  }

  private Optional<Database> database() {
    String text = sources.value(Setting.DB_URL);
    String user = sources.value(Setting.DB_USER);
    String password = sources.value(Setting.DB_PASSWORD);
    if (text.isEmpty()) {
      needs(Setting.DB_USER, Setting.DB_URL);
      needs(Setting.DB_PASSWORD, Setting.DB_URL);
      return Optional.empty();
    }
    try {
      return Optional.of(Database.at(text, user, password));
    } catch (IllegalArgumentException e) {
      sources
          .mistakes()
          .add(
              "%s is not the address of a PostgreSQL database. Write it like jdbc:postgresql://host:5432/name."
                  .formatted(sources.place(Setting.DB_URL)));
      return Optional.empty();
    }
  }

  private Optional<SecretKey> secretsKey() {
    String text = sources.value(Setting.SECRETS_KEY);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<SecretKey> key = VaultKey.read(text);
    if (key.isEmpty()) {
      sources
          .mistakes()
          .add(
              "%s is no key of 32 bytes in Base64. Make one with: openssl rand -base64 32."
                  .formatted(sources.place(Setting.SECRETS_KEY)));
    }
    return key;
  }

  private Optional<Smtp> smtp() {
    String host = sources.value(Setting.SMTP_HOST);
    if (host.isEmpty()) {
      needs(Setting.SMTP_USER, Setting.SMTP_HOST);
      needs(Setting.SMTP_PASSWORD, Setting.SMTP_HOST);
      return Optional.empty();
    }
    String user = sources.value(Setting.SMTP_USER);
    Optional<Login> login =
        user.isEmpty()
            ? Optional.empty()
            : Optional.of(new Login(user, sources.value(Setting.SMTP_PASSWORD)));
    return Optional.of(new Smtp(host, port(Setting.SMTP_PORT, 1), login));
  }

  private String mailFrom() {
    String text = sources.value(Setting.MAIL_FROM);
    if (!text.matches("[^@\\s<>]+@[^@\\s<>]+|[^<>]*<[^@\\s<>]+@[^@\\s<>]+>")) {
      mistake(Setting.MAIL_FROM, "Write it like Hotfix <hotfix@example.org>");
    }
    return text;
  }

  private Optional<Path> mailbox() {
    String text = sources.value(Setting.MAILBOX);
    return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text).toAbsolutePath());
  }

  private boolean trustPrivate() {
    String text = sources.value(Setting.TRUST_PRIVATE);
    if (!text.equals("true") && !text.equals("false")) {
      mistake(Setting.TRUST_PRIVATE, "Write true or false");
    }
    return text.equals("true");
  }

  private void needs(Setting given, Setting missing) {
    if (sources.has(given)) {
      sources
          .mistakes()
          .add(
              "%s is set, but '%s' is not. Set that too, or remove it."
                  .formatted(sources.place(given), missing.key()));
    }
  }

  private void mistake(Setting setting, String remedy) {
    sources
        .mistakes()
        .add("%s is '%s'. %s.".formatted(sources.place(setting), sources.value(setting), remedy));
  }
}
