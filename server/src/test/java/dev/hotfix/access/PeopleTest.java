package dev.hotfix.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hotfix.access.Audit.Line;
import dev.hotfix.access.Change.Refused;
import dev.hotfix.access.People.Welcome;
import dev.hotfix.gate.Role;
import dev.hotfix.journal.Actor;
import dev.hotfix.postgres.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.transaction.support.TransactionOperations;

class PeopleTest {

  private static final Actor BOSS = Actor.person("boss");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-05-01T10:00:00Z"));
  private final DataSource database = TestDatabase.fresh();
  private final Audit audit = new Audit(database, now::get);
  private final People people =
      new People(
          database,
          audit,
          Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(),
          TransactionOperations.withoutTransaction(),
          now::get);

  @Test
  void the_last_administrator_stays() {
    join("ana", Role.ADMINISTRATOR);

    assertThat(people.disable(BOSS, "ana")).isInstanceOf(Refused.class);
    assertThat(people.changeRole(BOSS, "ana", Role.LEAD)).isInstanceOf(Refused.class);

    join("ben", Role.ADMINISTRATOR);
    assertThat(people.disable(BOSS, "ana")).isEqualTo(Change.made());
    assertThat(people.disable(BOSS, "ben")).isInstanceOf(Refused.class);
  }

  @Test
  void an_invitation_expires() {
    String secret = Accounts.secret(people.invite(BOSS, "ana@example.org", Role.LEAD));

    now.updateAndGet(instant -> instant.plus(Duration.ofDays(4)));

    assertThat(people.welcome(secret, new Welcome("ana", "", "a long enough one")))
        .isInstanceOf(Refused.class);
  }

  @Test
  void neither_secrets_nor_passwords_are_stored() {
    String secret = Accounts.secret(people.invite(BOSS, "ana@example.org", Role.LEAD));
    people.welcome(secret, new Welcome("ana", "", "a long enough one"));

    JdbcClient sql = JdbcClient.create(database);
    assertThat(sql.sql("select password from person").query(String.class).single())
        .startsWith("$argon2id$");
    assertThat(sql.sql("select sha256 from invitation").query(String.class).single())
        .hasSize(64)
        .isNotEqualTo(secret);
  }

  @Test
  void every_change_names_who_made_it() {
    join("ana", Role.REPORTER);
    people.changeRole(BOSS, "ana", Role.LEAD);
    people.disable(BOSS, "ana");
    people.enable(BOSS, "ana");

    assertThat(audit.latest(10).reversed())
        .extracting(Line::actor, Line::action)
        .containsExactly(
            tuple(BOSS, "invited"),
            tuple(Actor.person("ana"), "joined"),
            tuple(BOSS, "changed role"),
            tuple(BOSS, "disabled"),
            tuple(BOSS, "enabled"));
  }

  private void join(String name, Role role) {
    String secret = Accounts.secret(people.invite(BOSS, name + "@example.org", role));
    assertThat(people.welcome(secret, new Welcome(name, "", "a long enough one")))
        .isEqualTo(Change.made());
  }
}
