package dev.hotfix.cli;

import dev.hotfix.client.Login;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `hotfix login`: keeps a server's address and a token for the verbs that speak to it.
@Command(
    name = "login",
    mixinStandardHelpOptions = true,
    description = {
      "Keeps a server and a token for the verbs that speak to it, in a file only you can read.",
      "The token is asked for on a terminal, else read from standard input or --token-file; make"
          + " one on the tokens page, or with \"hotfix token create\".",
      "JSON: {server, name, person, role, file}. Exit codes: 0 logged in, 2 wrong token or address,"
          + " 3 the server does not answer."
    })
final class LoginCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "URL",
      description = "The server, like https://hotfix.example.org (default: HOTFIX_SERVER).")
  private @Nullable String url;

  @Mixin
  @SuppressWarnings("NullAway.Init") // made by Surroundings
  private Remote remote;

  @Mixin private final Answer answer = new Answer();

  /// What `--json` prints.
  record Shown(String server, String name, boolean person, String role, String file) {}

  @Override
  public Integer call() {
    String named =
        Optional.ofNullable(url)
            .or(remote::named)
            .orElseThrow(() -> new IllegalArgumentException("Which server? Write its address."));
    var login = new Login(Login.address(named), token().strip());
    JsonNode me = login.client().get("me");
    if (login.travelsInTheOpen()) {
      answer.note("hotfix: the token travels unencrypted to %s; use https.".formatted(named));
    }
    remote.file().write(login);
    var shown =
        new Shown(
            login.server().toString(),
            me.path("name").asString(),
            me.path("person").asBoolean(),
            me.path("role").asString(),
            remote.file().path().toString());
    answer.give(
        shown,
        "You are %s (%s) at %s. \"hotfix list\" says what needs you."
            .formatted(shown.name(), shown.role(), shown.server()));
    return Exit.DONE;
  }

  private String token() {
    return remote
        .tokenFile()
        .or(() -> remote.around().person().map(person -> person.secret("Token (not shown): ")))
        .orElseGet(() -> remote.around().read());
  }
}
