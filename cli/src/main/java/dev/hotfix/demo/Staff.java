package dev.hotfix.demo;

import dev.hotfix.client.Browser;
import dev.hotfix.client.Client;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The shop's people: Ana has the hot fix, Ben mends it, Cleo reviews, Dan approves. They get their
/// accounts as real people do: an administrator invites them, they follow their link.
final class Staff {

  /// Everybody's password, shown when the demonstration ends; it lives on this machine only.
  static final String PASSWORD = "three in the morning";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DemoHome home;
  private final URI server;

  Staff(DemoHome home, URI server) {
    this.home = home;
    this.server = server;
  }

  /// Uses the first administrator's link and answers with their API access.
  Client administrator(URI firstLink) {
    welcome(firstLink, "admin");
    return new Client(server, firstToken());
  }

  /// Invites somebody, lets them choose name and password, and gives them a token.
  Person join(Client administrator, String name, String role) {
    String email = name + "@example.org";
    var invitation =
        administrator.post("people", JSON.createObjectNode().put("email", email).put("role", role));
    welcome(URI.create(invitation.path("link").asString()), name);
    var wanted = JSON.createObjectNode().put("name", name + "-demo").put("person", name);
    wanted.putArray("scopes").add("read").add("report").add("act");
    String token = administrator.post("tokens", wanted).path("token").asString();
    return new Person(name, email, role, new Client(server, token));
  }

  private void welcome(URI link, String name) {
    var browser = new Browser();
    var done = browser.submit(browser.open(link), Map.of("name", name, "password", PASSWORD));
    if (done.status() >= 400) {
      throw new IllegalStateException(
          "The account \"%s\" could not be made: %s answered %d."
              .formatted(name, done.address(), done.status()));
    }
  }

  /// Made with the right of whoever owns the server's home.
  private String firstToken() {
    List<String> command = new ArrayList<>(Launch.java());
    command.addAll(List.of("token", "create", "demo", "--scope", "admin", "--person", "admin"));
    command.addAll(List.of("--home", home.server().toString()));
    RunResult made = Run.of(command).within(Duration.ofSeconds(60)).keepingErrorsApart().finish();
    if (!made.succeeded()) {
      throw new IllegalStateException("No token could be made: " + made.errorText().strip());
    }
    return made.text().strip();
  }
}
