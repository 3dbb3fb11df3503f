package dev.hotfix.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.TestServer;
import dev.hotfix.Visitor;
import dev.hotfix.access.Change.Made;
import dev.hotfix.access.People.Welcome;
import dev.hotfix.access.Tokens.Wanted;
import dev.hotfix.gate.Role;
import dev.hotfix.journal.Actor;
import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes accounts and tokens on a running server, as an administrator would.
public final class Accounts {

  public static final String PASSWORD = "correct horse battery";

  private static final Actor BOSS = Actor.machine("test");

  private final TestServer server;

  public Accounts(TestServer server) {
    this.server = server;
  }

  /// A new person with that name and role, and `NAME@example.org`.
  public void add(String name, Role role) {
    People people = server.the(People.class);
    String secret = secret(people.invite(BOSS, name + "@example.org", role));
    assertThat(people.welcome(secret, new Welcome(name, "", PASSWORD))).isEqualTo(Change.made());
  }

  /// A browser in which that person has signed in.
  public Visitor signIn(String name) {
    Visitor visitor = Visitor.at(server.address());
    var answer = visitor.submit("/sign-in", Map.of("username", name, "password", PASSWORD));
    assertThat(answer.headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).doesNotContain("sign-in"));
    return visitor;
  }

  /// A machine's token, or that person's.
  public String token(String name, @Nullable String person, Scope scope) {
    var wanted = new Wanted(name, person, EnumSet.of(scope), null);
    return secret(server.the(Tokens.class).create(BOSS, wanted));
  }

  public static String secret(Change change) {
    assertThat(change).isInstanceOf(Made.class);
    return change instanceof Made(String secret) ? secret : "";
  }
}
