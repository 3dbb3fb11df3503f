package dev.hotfix;

import dev.hotfix.postgres.Database;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;

/// How one server is set up; the only place where configuration is known, complete and checked.
public record Settings(
    Path home,
    int port,
    String address,
    Optional<URI> url,
    Optional<Database> database,
    Optional<SecretKey> secretsKey,
    Optional<Smtp> smtp,
    String mailFrom,
    Optional<Path> mailbox,
    boolean trustPrivate) {

  /// The mail server, and who we are there when it wants to know.
  public record Smtp(String host, int port, Optional<Login> login) {}

  /// A user name with its password, which is never printed.
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }

  /// Reads flags, then the environment, then the file named by `config` or the home's
  /// `hotfix.properties`; what comes first wins.
  ///
  /// @param flags values by key, as in {@link Setting#key()}, and `config`
  /// @throws SettingsException naming every mistake
  public static Settings read(Map<String, String> flags, Map<String, String> environment) {
    return new SettingsReader(Sources.of(flags, environment)).read();
  }

  /// Everything by default in this home, on any free port; what a test or the demo starts from.
  public static Settings in(Path home) {
    return read(Map.of("home", home.toString(), "port", "0"), Map.of());
  }
}
