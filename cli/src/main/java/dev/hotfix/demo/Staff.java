package dev.hotfix.demo;

import dev.hotfix.Settings;
import dev.hotfix.access.Change;
import dev.hotfix.access.HomeOwner;
import dev.hotfix.access.Scope;
import dev.hotfix.client.Browser;
import dev.hotfix.client.Client;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
    return new Client(server, token("admin", Set.of(Scope.READ, Scope.ADMIN)));
  }

  /// Invites somebody, lets them choose name and password, and gives them a token.
  Person join(Client administrator, String name, String role) {
    String email = name + "@example.org";
    var invitation =
        administrator.post("people", JSON.createObjectNode().put("email", email).put("role", role));
    welcome(URI.create(invitation.path("link").asString()), name);
    String token = token(name, Set.of(Scope.READ, Scope.REPORT, Scope.ACT));
    return new Person(name, email, role, new Client(server, token));
  }

  private void welcome(URI link, String name) {
    var browser = new Browser();
    var page = browser.open(link);
    var fields = new TreeMap<>(Map.of("name", name, "password", PASSWORD));
    if (page.html().contains("name=\"email\"")) {
      fields.put("email", name + "@example.org");
    }
    var done = browser.submit(page, fields);
    if (done.status() >= 400) {
      throw new IllegalStateException(
          "The account \"%s\" could not be made: %s answered %d."
              .formatted(name, done.address(), done.status()));
    }
  }

  /// Made with the right of whoever owns the server's home.
  private String token(String person, Set<Scope> scopes) {
    var settings = Settings.read(Map.of("home", home.server().toString()), Map.of());
    try (HomeOwner owner = HomeOwner.of(settings)) {
      return switch (owner.createToken(person + "-demo", person, scopes)) {
        case Change.Made(var secret) -> secret;
        case Change.Refused(var because) -> throw new IllegalStateException(because);
      };
    }
  }
}
