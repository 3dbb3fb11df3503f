package dev.hotfix.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.TestServer;
import dev.hotfix.Visitor;
import dev.hotfix.gate.Role;
import dev.hotfix.journal.Actor;
import dev.hotfix.postgres.TestDatabase;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WelcomeTest {

  private static final Actor ANA = Actor.person("ana");

  private final TestServer server = TestServer.shared();
  private final People people = server.the(People.class);

  @Test
  void an_empty_server_offers_its_first_administrators_link_until_it_was_used() {
    TestServer empty = TestServer.start(TestDatabase.address());
    URI link = empty.server().firstLink().orElseThrow();
    URI spare = empty.server().firstLink().orElseThrow();
    Map<String, String> ana =
        Map.of("name", "ana", "email", "ana@example.org", "password", Accounts.PASSWORD);

    Visitor visitor = Visitor.at(empty.address());
    var joined = visitor.submit(link.getPath(), ana);

    assertThat(joined.headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in?welcome"));
    assertThat(empty.the(People.class).find("ana").orElseThrow().role())
        .isEqualTo(Role.ADMINISTRATOR);
    assertThat(empty.server().firstLink()).isEmpty();
    assertThat(visitor.submit(spare.getPath(), ana).statusCode()).isEqualTo(410);
  }

  @Test
  void a_link_makes_one_account_and_is_gone() {
    String path = "/welcome/" + invite("lena@example.org", Role.LEAD);
    Visitor visitor = Visitor.at(server.address());

    var first = visitor.submit(path, Map.of("name", "lena", "password", Accounts.PASSWORD));
    var second = visitor.submit(path, Map.of("name", "lena2", "password", Accounts.PASSWORD));

    assertThat(first.statusCode()).isEqualTo(302);
    assertThat(second.statusCode()).isEqualTo(410);
    assertThat(people.find("lena").orElseThrow().role()).isEqualTo(Role.LEAD);
    assertThat(people.find("lena2")).isEmpty();
  }

  @Test
  void a_short_password_is_refused_and_the_link_stays_good() {
    String path = "/welcome/" + invite("kurt@example.org", Role.REPORTER);
    Visitor visitor = Visitor.at(server.address());

    var tooShort = visitor.submit(path, Map.of("name", "kurt", "password", "kurz"));

    assertThat(tooShort.statusCode()).isEqualTo(422);
    assertThat(tooShort.body()).contains("4 characters");
    assertThat(visitor.get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void a_made_up_link_opens_nothing() {
    assertThat(Visitor.at(server.address()).get("/welcome/guess").statusCode()).isEqualTo(410);
  }

  @Test
  void a_newer_invitation_voids_the_older_one() {
    String older = invite("nils@example.org", Role.REPORTER);
    invite("nils@example.org", Role.APPROVER);

    assertThat(people.invitation(older)).isEmpty();
    assertThat(people.invited())
        .filteredOn(each -> each.email().equals("nils@example.org"))
        .extracting(Invitation::role)
        .containsExactly(Role.APPROVER);
  }

  private String invite(String email, Role role) {
    return Accounts.secret(people.invite(ANA, email, role));
  }
}
