package dev.hotfix.access;

import dev.hotfix.gate.Role;
import dev.hotfix.journal.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The table of accounts; `People` decides what is written.
final class Persons {

  private static final String COLUMNS =
      "select name, email, role, created_at, disabled_at from person ";

  private static final String LIST = COLUMNS + "order by name";
  private static final String FIND = COLUMNS + "where name = ?";
  private static final String FIND_EMAIL = COLUMNS + "where lower(email) = lower(?)";

  private static final String PASSWORD =
      "select name, password from person where name = ? or lower(email) = lower(?)";

  private static final String ADD =
      """
      insert into person (name, email, role, password, created_at) values (?, ?, ?, ?, ?)
      on conflict do nothing\
      """;

  private static final String SET_ROLE = "update person set role = ? where name = ?";
  private static final String SET_DISABLED = "update person set disabled_at = ? where name = ?";

  private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(7440)";

  private static final String END_SESSIONS = "delete from spring_session where principal_name = ?";

  private final Sql sql;

  Persons(DataSource database) {
    this.sql = new Sql(database);
  }

  /// What sign-in compares with.
  record Password(String name, String hash) {}

  List<Person> list() {
    return sql.query(LIST, Persons::read);
  }

  Optional<Person> find(String name) {
    return sql.query(FIND, Persons::read, name).stream().findFirst();
  }

  Optional<Person> findByEmail(String email) {
    return sql.query(FIND_EMAIL, Persons::read, email).stream().findFirst();
  }

  Optional<Password> password(String nameOrEmail) {
    return sql
        .query(
            PASSWORD,
            row -> new Password(row.getString(1), row.getString(2)),
            nameOrEmail,
            nameOrEmail)
        .stream()
        .findFirst();
  }

  /// False when the name or the address is taken.
  boolean add(Person person, String passwordHash) {
    return sql.update(
            ADD, person.name(), person.email(), person.role().name(), passwordHash, person.since())
        == 1;
  }

  void role(String name, Role role) {
    sql.update(SET_ROLE, role.name(), name);
  }

  void disabled(String name, @Nullable Instant at) {
    sql.update(SET_DISABLED, at, name);
  }

  /// Signs the person out everywhere.
  void endSessions(String name) {
    sql.update(END_SESSIONS, name);
  }

  /// Changes to who may do what happen one after the other, so that somebody is left to make them.
  void lock() {
    sql.query(ONE_AT_A_TIME, _ -> true);
  }

  private static Person read(ResultSet row) throws SQLException {
    return new Person(
        row.getString(1),
        row.getString(2),
        Role.valueOf(row.getString(3)),
        Objects.requireNonNull(Sql.instant(row, 4)),
        Sql.instant(row, 5));
  }
}
