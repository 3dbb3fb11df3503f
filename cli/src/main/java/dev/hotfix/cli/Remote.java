package dev.hotfix.cli;

import dev.hotfix.client.Client;
import dev.hotfix.client.Login;
import dev.hotfix.client.LoginFile;
import dev.hotfix.journal.HotFixId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which server a verb speaks to, and with whose token: options come first, then `HOTFIX_SERVER`
/// and `HOTFIX_TOKEN`, then what `hotfix login` kept.
final class Remote {

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The server (default: HOTFIX_SERVER, else the one logged in to).")
  private @Nullable String server;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file that holds the token (default: HOTFIX_TOKEN, else the one of login).")
  private @Nullable Path tokenFile;

  private final Surroundings around;

  Remote(Surroundings around) {
    this.around = around;
  }

  Surroundings around() {
    return around;
  }

  LoginFile file() {
    return LoginFile.of(around.environment());
  }

  Client client() {
    return login().client();
  }

  /// The token kept for one server is never sent to another.
  Login login() {
    Optional<Login> kept = file().read();
    URI address =
        named()
            .map(Login::address)
            .or(() -> kept.map(Login::server))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "You are not logged in. Run \"hotfix login URL\", or set HOTFIX_SERVER and"
                        + " HOTFIX_TOKEN."));
    String token =
        token()
            .or(() -> kept.filter(it -> it.server().equals(address)).map(Login::token))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "There is no token for %s. Run \"hotfix login %s\", or set HOTFIX_TOKEN."
                        .formatted(address, address)));
    return new Login(address, token);
  }

  /// The server that was named, by option or environment.
  Optional<String> named() {
    return Optional.ofNullable(server).or(() -> environment("HOTFIX_SERVER"));
  }

  /// The token that was given with the command, by file or environment.
  Optional<String> token() {
    return tokenFile().or(() -> environment("HOTFIX_TOKEN"));
  }

  Optional<String> tokenFile() {
    if (tokenFile == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(tokenFile).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("Token file \"%s\" cannot be read".formatted(tokenFile), e);
    }
  }

  private Optional<String> environment(String name) {
    return Optional.ofNullable(around.environment().get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /// A hot fix as people name it: `HF-12` or `12`.
  static HotFixId id(String text) {
    String full = text.matches("[0-9]+") ? "HF-" + text : text;
    return HotFixId.parse(full)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "\"%s\" is not a hot fix's name; write it like HF-12.".formatted(text)));
  }
}
