package dev.hotfix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginCommandTest {

  private static final Office OFFICE = Office.shared();

  @TempDir Path config;

  @Test
  void a_token_from_standard_input_is_kept_where_only_its_owner_can_read_it() throws IOException {
    Cli login = login(OFFICE.token("ana") + "\n");

    assertThat(login.exit()).as(login.err()).isZero();
    assertThat(login.out()).contains("You are ana (responder) at " + OFFICE.address());
    assertThat(login.out() + login.err()).doesNotContain(OFFICE.token("ana"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(config.resolve("hotfix"))))
        .isEqualTo("rwx------");
    assertThat(later("list").exit()).isZero();
  }

  @Test
  void a_token_is_asked_for_unseen_at_a_terminal_or_read_from_a_file() throws IOException {
    Cli typed = OFFICE.atTerminal("", OFFICE.token("dan"), "login", "--json");
    Path file = Files.writeString(config.resolve("token"), OFFICE.token("lea") + "\n");
    Cli read = login("", "--token-file", file.toString(), "--json");

    assertThat(Office.json(typed).path("name").asString()).isEqualTo("dan");
    assertThat(Office.json(read).path("role").asString()).isEqualTo("lead");
    assertThat(Office.json(read).path("file").asString()).isEqualTo(file().toString());
  }

  @Test
  void logging_out_forgets_the_token() {
    login(OFFICE.token("ana"));

    assertThat(later("logout").out()).contains("Forgotten");
    assertThat(later("logout").out()).contains("not logged in");
    Cli list = later("list");
    assertThat(list.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(list.err()).contains("hotfix login URL", "HOTFIX_TOKEN");
  }

  @Test
  void a_wrong_token_is_named_as_such_and_not_kept() {
    Cli wrong = login("hotfix_guess");
    Cli broken = login("two\u0007words");

    assertThat(wrong.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(wrong.err()).contains("not known", "token create").doesNotContain("guess");
    assertThat(broken.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(broken.err()).contains("no token has").doesNotContain("two");
    assertThat(file()).doesNotExist();
  }

  @Test
  void the_environment_comes_before_the_file_and_options_before_both() throws IOException {
    login(OFFICE.token("ana"));
    Path file = Files.writeString(config.resolve("token"), OFFICE.token("lea"));
    String id = OFFICE.opened("environment");

    Cli dans = run(Map.of("HOTFIX_TOKEN", OFFICE.token("dan")), "assign", id);
    Cli leas =
        run(
            Map.of("HOTFIX_TOKEN", OFFICE.token("dan")),
            "assign",
            id,
            "--token-file",
            file.toString());

    assertThat(dans.out()).as(dans.err()).contains("dan");
    assertThat(leas.out()).as(leas.err()).contains("lea");
  }

  @Test
  void the_token_of_one_server_is_never_sent_to_another() throws IOException {
    login(OFFICE.token("ana"));
    var asked = new AtomicInteger();
    try (Web other = Web.answering(200, "[]", asked)) {
      Cli list = run(Map.of("HOTFIX_SERVER", other.address()), "list");

      assertThat(list.exit()).isEqualTo(Exit.BAD_INPUT);
      assertThat(list.err()).contains("no token for " + other.address());
      assertThat(asked).hasValue(0);
    }
  }

  @Test
  void a_server_that_is_not_there_could_not_be_asked() throws IOException {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    String address = "http://127.0.0.1:" + free;

    Cli list = run(Map.of("HOTFIX_SERVER", address, "HOTFIX_TOKEN", "some"), "list");

    assertThat(list.exit()).isEqualTo(Exit.CANNOT_TELL);
    assertThat(list.err()).contains(address, "does not answer");
  }

  @Test
  void what_answers_but_is_no_hotfix_server_is_told_from_one() throws IOException {
    try (Web other = Web.answering(200, "<html>hello", new AtomicInteger())) {
      Cli list = run(Map.of("HOTFIX_SERVER", other.address(), "HOTFIX_TOKEN", "some"), "list");

      assertThat(list.exit()).isEqualTo(Exit.CANNOT_TELL);
      assertThat(list.err()).contains("is not a Hotfix server");
    }
  }

  @Test
  void a_token_is_not_taken_along_to_where_one_is_sent_on() throws IOException {
    try (Web other = Web.answering(302, "", new AtomicInteger())) {
      String[] arguments = {"login", other.address()};
      Cli login = Cli.run(Office.around(environment(Map.of()), "some"), arguments);

      assertThat(login.exit()).isEqualTo(Exit.BAD_INPUT);
      assertThat(login.err()).contains("sends us on to \"https://elsewhere.example.org/\"");
      assertThat(file()).doesNotExist();
    }
  }

  @Test
  void an_address_is_a_scheme_a_host_and_a_port() {
    for (String wrong :
        new String[] {"hotfix.example.org", "ftp://x", "http://a:b@x", "http://x/y"}) {
      Cli login = run(Map.of(), "login", wrong);

      assertThat(login.exit()).as(wrong).isEqualTo(Exit.BAD_INPUT);
      assertThat(login.err()).contains("\"" + wrong + "\"", "https://");
    }
  }

  private Path file() {
    return config.resolve("hotfix/login.json");
  }

  private Cli login(String input, String... more) {
    String[] arguments = new String[2 + more.length];
    arguments[0] = "login";
    arguments[1] = OFFICE.address().toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    return Cli.run(Office.around(environment(Map.of()), input), arguments);
  }

  private Cli later(String... arguments) {
    return run(Map.of(), arguments);
  }

  private Cli run(Map<String, String> more, String... arguments) {
    return Cli.run(Office.around(environment(more), ""), arguments);
  }

  private Map<String, String> environment(Map<String, String> more) {
    var environment = new HashMap<>(more);
    environment.put("XDG_CONFIG_HOME", config.toString());
    return environment;
  }

  /// A web server that is something else.
  private record Web(HttpServer server) implements AutoCloseable {

    static Web answering(int status, String text, AtomicInteger asked) throws IOException {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            asked.incrementAndGet();
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", "https://elsewhere.example.org/");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      return new Web(server);
    }

    String address() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
