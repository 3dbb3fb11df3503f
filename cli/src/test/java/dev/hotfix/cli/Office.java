package dev.hotfix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.Server;
import dev.hotfix.Settings;
import dev.hotfix.access.Change;
import dev.hotfix.access.HomeOwner;
import dev.hotfix.access.Scope;
import dev.hotfix.client.Browser;
import dev.hotfix.client.Client;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real server with its own PostgreSQL, the people who work with it, and a shop whose repository
/// nobody can reach, so that the machine has little to say.
final class Office {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PASSWORD = "three in the morning";

  private final Path home;
  private final Server server;
  private final Map<String, String> tokens = new TreeMap<>();

  private static final class Shared {
    private static final Office INSTANCE = open();
  }

  /// The office all share; it is open until the tests end. Use hot fixes of your own.
  static Office shared() {
    return Shared.INSTANCE;
  }

  private static Office open() {
    try {
      Office office = new Office(Files.createTempDirectory("hotfix-office"));
      Runtime.getRuntime().addShutdownHook(new Thread(office::close));
      return office;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Office(Path home) {
    this.home = home;
    this.server = Server.start(Settings.in(home.resolve("server")));
    welcome(server.firstLink().orElseThrow(), Map.of("email", "ada@example.org"), "ada");
    var ada = new Client(address(), token("ada", "ada", Set.of(Scope.ADMIN)));
    join(ada, "ana", "responder");
    join(ada, "dan", "approver");
    join(ada, "lea", "lead");
    ada.put("services/shop", "application/yaml", SHOP);
  }

  private static final String SHOP =
      """
      service: shop
      owners: {people: [ana@example.org]}
      repository: {url: /nowhere/shop.git}
      build: {run: make, artifact: out}
      tests: {all: make test, one: 'make {test}'}
      environments:
        production:
          running: {http: 'http://{host}:{port}/version', json: $.commit}
          targets: [{name: one, local: /nowhere/one}]
      procedure: {opens-at: 50}
      """;

  URI address() {
    return server.local();
  }

  Path home() {
    return home;
  }

  String token(String person) {
    return tokens.getOrDefault(person, "");
  }

  /// Runs a verb as that person, from a script.
  Cli as(String person, String... arguments) {
    return Cli.run(around(person, ""), arguments);
  }

  /// The same with this on standard input.
  Cli piped(String person, String input, String... arguments) {
    return Cli.run(around(person, input), arguments);
  }

  /// The same with somebody at the terminal who always gives this answer.
  Cli atTerminal(String person, String says, String... arguments) {
    var somebody =
        new Surroundings.Person() {
          @Override
          public String secret(String prompt) {
            return says;
          }

          @Override
          public String answer(String question) {
            return says;
          }
        };
    Surroundings script = around(person, "");
    return Cli.run(
        new Surroundings(script.environment(), script.in(), Optional.of(somebody)), arguments);
  }

  private Surroundings around(String person, String input) {
    var environment =
        Map.of(
            "HOTFIX_SERVER", address().toString(),
            "HOTFIX_TOKEN", token(person),
            "XDG_CONFIG_HOME", home.resolve("config").toString());
    return around(environment, input);
  }

  static Surroundings around(Map<String, String> environment, String input) {
    var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    return new Surroundings(environment, in, Optional.empty());
  }

  /// Opens a hot fix by a report and answers with its name.
  String opened(String words) {
    Cli report = as("ana", "report", "--service", "shop", "--severe", "--json", words);
    assertThat(report.exit()).as(report.err()).isZero();
    return json(report).path("hotfix").asString();
  }

  static JsonNode json(Cli cli) {
    return JSON.readTree(cli.out());
  }

  Past past() {
    return Past.in(home.resolve("server"));
  }

  Path file(String name, String text) throws IOException {
    return Files.writeString(home.resolve(name), text);
  }

  private void join(Client ada, String name, String role) {
    var invited =
        ada.post(
            "people",
            JSON.createObjectNode().put("email", name + "@example.org").put("role", role));
    welcome(URI.create(invited.path("link").asString()), Map.of(), name);
    token(name, name, Set.of(Scope.ACT));
  }

  private static void welcome(URI link, Map<String, String> more, String name) {
    var browser = new Browser();
    var fields = new TreeMap<>(Map.of("name", name, "password", PASSWORD));
    fields.putAll(more);
    assertThat(browser.submit(browser.open(link), fields).status()).isLessThan(400);
  }

  private String token(String name, String person, Set<Scope> scopes) {
    var settings = Settings.read(Map.of("home", home.resolve("server").toString()), Map.of());
    try (HomeOwner owner = HomeOwner.of(settings)) {
      Change made = owner.createToken(name + "-shell", person, scopes);
      assertThat(made).isInstanceOf(Change.Made.class);
      String secret = made instanceof Change.Made(var token) ? token : "";
      tokens.put(name, secret);
      return secret;
    }
  }

  private void close() {
    server.close();
    try (Stream<Path> files = Files.walk(home)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
