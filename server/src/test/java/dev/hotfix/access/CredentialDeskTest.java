package dev.hotfix.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.TestServer;
import dev.hotfix.Visitor;
import dev.hotfix.engine.run.Run;
import dev.hotfix.gate.Role;
import dev.hotfix.journal.Actor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Credentials as administrators give them, on the page and over the API.
class CredentialDeskTest {

  private static final TestServer SERVER = TestServer.shared();
  private static final Accounts ACCOUNTS = new Accounts(SERVER);
  private static final String SECRET = "hush-hush-0815";
  private static String token = "";

  @TempDir private Path folder;

  @BeforeAll
  static void people() {
    ACCOUNTS.add("desk.admin", Role.ADMINISTRATOR);
    ACCOUNTS.add("desk.lead", Role.LEAD);
    token = ACCOUNTS.token("desk", "desk.admin", Scope.ADMIN);
  }

  @Test
  void a_credential_goes_in_by_the_page_and_its_secret_never_comes_out() {
    Visitor admin = ACCOUNTS.signIn("desk.admin");

    admin.submit(
        "/credentials",
        Map.of("name", "by-page", "host", "git.example.org", "user", "robot", "secret", SECRET));

    assertThat(admin.get("/credentials").body())
        .contains("by-page", "git.example.org", "robot")
        .doesNotContain(SECRET);
    assertThat(call("GET", "/api/v1/credentials", "").body())
        .contains("by-page")
        .doesNotContain(SECRET);
    assertThat(admin.get("/people").body())
        .contains("set the credential by-page")
        .doesNotContain(SECRET);
  }

  @Test
  void a_credential_goes_in_by_the_api_is_replaced_and_removed() {
    String path = "/api/v1/credentials/by-api";

    assertThat(call("PUT", path, draft("one.example.org")).statusCode()).isEqualTo(200);
    assertThat(call("PUT", path, draft("two.example.org")).body())
        .contains("two.example.org")
        .doesNotContain(SECRET);
    assertThat(call("DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(call("DELETE", path, "").body()).contains("There is no credential");
  }

  @Test
  void only_administrators_come_here() {
    assertThat(ACCOUNTS.signIn("desk.lead").get("/credentials").statusCode()).isEqualTo(403);
    String lead = ACCOUNTS.token("desk-lead", "desk.lead", Scope.ADMIN);
    assertThat(
            Visitor.at(SERVER.address())
                .get("/api/v1/credentials", "Authorization", "Bearer " + lead)
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void what_cannot_work_is_refused_with_a_sentence() {
    String host = "git.example.org";

    assertThat(refusal("Git Reader", host, "password", "ana", "x")).contains("cannot be a name");
    assertThat(refusal("reader", "https://" + host, "password", "ana", "x")).contains("is no host");
    assertThat(refusal("reader", host, "password", "", "x")).contains("needs its user");
    assertThat(refusal("reader", host, "password", "ana", " ")).contains("empty");
    assertThat(refusal("reader", host, "ssh-key", "", "ssh-ed25519 AAAA"))
        .contains("That is no private key");
    assertThat(refusal("reader", host, "smoke", "", "x")).contains("no kind of credential");
  }

  @Test
  void a_key_with_a_passphrase_is_refused_for_nobody_is_there_to_type_it() throws IOException {
    assertThat(key("locked", "a passphrase")).contains("locked with a passphrase");
    assertThat(key("open", "")).isEmpty();
  }

  private String key(String name, String passphrase) throws IOException {
    Path file = folder.resolve(name);
    Run.of("ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", file.toString()).finish();
    return refusal("key", "git.example.org", "ssh-key", "", Files.readString(file));
  }

  private static String refusal(String name, String host, String kind, String user, String secret) {
    var draft = new CredentialDesk.Draft(name, host, kind, user, secret, "");
    Change change = SERVER.the(CredentialDesk.class).put(Actor.person("desk.admin"), draft);
    return change instanceof Change.Refused(var because) ? because : "";
  }

  private static String draft(String host) {
    return "{\"host\": \"%s\", \"kind\": \"password\", \"user\": \"ana\", \"secret\": \"%s\"}"
        .formatted(host, SECRET);
  }

  private static HttpResponse<String> call(String method, String path, String body) {
    return Visitor.at(SERVER.address()).call(token, method, path, body);
  }
}
