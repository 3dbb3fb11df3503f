package dev.hotfix.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.TestServer;
import dev.hotfix.Visitor;
import dev.hotfix.gate.Role;
import dev.hotfix.journal.Actor;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignInTest {

  private final TestServer server = TestServer.shared();
  private final Accounts accounts = new Accounts(server);

  @Test
  void a_page_sends_strangers_to_the_sign_in_and_back_afterwards() {
    accounts.add("ruth", Role.RESPONDER);
    Visitor ruth = Visitor.at(server.address());

    var first = ruth.get("/hotfixes", "Accept", "text/html");
    var signedIn = signIn(ruth, "ruth", Accounts.PASSWORD);

    assertThat(first.statusCode()).isEqualTo(302);
    assertThat(location(first)).endsWith("/sign-in");
    assertThat(location(signedIn)).endsWith("/hotfixes");
  }

  @Test
  void the_mail_address_is_as_good_as_the_name() {
    accounts.add("mia", Role.REPORTER);

    var answer = signIn(Visitor.at(server.address()), "Mia@example.org", Accounts.PASSWORD);

    assertThat(location(answer)).doesNotContain("sign-in");
  }

  @Test
  void guessing_is_stopped_even_when_the_last_guess_is_right() {
    accounts.add("vera", Role.REPORTER);
    Visitor thief = Visitor.at(server.address());

    for (int i = 0; i < 5; i++) {
      assertThat(location(signIn(thief, "vera", "wrong password " + i))).endsWith("?wrong");
    }

    assertThat(location(signIn(thief, "vera", Accounts.PASSWORD))).endsWith("?wait");
    assertThat(thief.get("/sign-in?wait").body()).contains("Too many attempts");
  }

  @Test
  void an_unknown_name_is_answered_like_a_wrong_password() {
    Visitor somebody = Visitor.at(server.address());

    assertThat(location(signIn(somebody, "nobody-here", "whatever it is"))).endsWith("?wrong");
  }

  @Test
  void without_the_forms_own_token_nobody_is_signed_in() {
    accounts.add("carl", Role.REPORTER);

    var answer =
        Visitor.at(server.address())
            .post("/sign-in", "username=carl&password=" + Accounts.PASSWORD.replace(' ', '+'));

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void a_session_holds_on_another_replica_of_the_same_database() {
    accounts.add("sara", Role.REPORTER);
    Visitor sara = accounts.signIn("sara");
    TestServer replica = TestServer.start(server.database());

    var answer = sara.get(replica.address() + "/api/v1/nothing-there");

    assertThat(answer.statusCode()).isNotEqualTo(401);
  }

  @Test
  void whoever_is_disabled_is_out_at_once() {
    accounts.add("dora", Role.REPORTER);
    Visitor dora = accounts.signIn("dora");
    assertThat(dora.get("/api/v1/nothing-there").statusCode()).isNotEqualTo(401);

    server.the(People.class).disable(Actor.machine("test"), "dora");

    assertThat(dora.get("/api/v1/nothing-there").statusCode()).isEqualTo(401);
    assertThat(location(signIn(dora, "dora", Accounts.PASSWORD))).endsWith("?wrong");
  }

  @Test
  void signing_out_ends_the_session() {
    accounts.add("otto", Role.REPORTER);
    Visitor otto = accounts.signIn("otto");

    String csrf = otto.csrf();
    otto.post("/sign-out", "_csrf=" + csrf);

    assertThat(otto.get("/api/v1/nothing-there").statusCode()).isEqualTo(401);
  }

  @Test
  void every_page_forbids_foreign_scripts_and_frames() {
    var headers = Visitor.at(server.address()).get("/sign-in").headers();

    assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
  }

  private static HttpResponse<String> signIn(Visitor visitor, String name, String password) {
    return visitor.submit("/sign-in", Map.of("username", name, "password", password));
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }
}
