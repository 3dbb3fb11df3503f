package dev.hotfix.access;

import dev.hotfix.gate.Role;
import dev.hotfix.journal.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/// One-time links with which people set name and password: known by their hash, used once, void
/// after a while.
final class Invitations {

  private static final Duration LASTS = Duration.ofDays(3);

  private static final String CREATE =
      """
      insert into invitation (sha256, email, role, invited_by, created_at, expires_at)
      values (?, ?, ?, ?, ?, ?)\
      """;

  private static final String FIND =
      """
      select email, role, invited_by, expires_at from invitation
      where sha256 = ? and used_at is null and expires_at > ?\
      """;

  private static final String USE =
      """
      update invitation set used_at = ?
      where sha256 = ? and used_at is null and expires_at > ?\
      """;

  private static final String OPEN =
      """
      select email, role, invited_by, expires_at from invitation
      where used_at is null and expires_at > ? order by created_at\
      """;

  private static final String WITHDRAW =
      "update invitation set used_at = ? where used_at is null and email = ?";

  private final Sql sql;
  private final InstantSource clock;

  Invitations(DataSource database, InstantSource clock) {
    this.sql = new Sql(database);
    this.clock = clock;
  }

  /// The secret of a new link; older ones for the same address are void. Without an address it is
  /// the first administrator's, of which every replica may show one.
  String create(String email, Role role, String by) {
    String secret = Secrets.make();
    Instant now = clock.instant();
    if (!email.isEmpty()) {
      withdraw(email);
    }
    sql.update(CREATE, Secrets.sha256(secret), email, role.name(), by, now, now.plus(LASTS));
    return secret;
  }

  /// Voids every link for that address.
  void withdraw(String email) {
    sql.update(WITHDRAW, clock.instant(), email);
  }

  /// The invitation behind a secret, unless it was used or has expired.
  Optional<Invitation> find(String secret) {
    return sql.query(FIND, Invitations::read, Secrets.sha256(secret), clock.instant()).stream()
        .findFirst();
  }

  /// Uses it up; false when somebody else was faster.
  boolean use(String secret) {
    Instant now = clock.instant();
    return sql.update(USE, now, Secrets.sha256(secret), now) == 1;
  }

  List<Invitation> open() {
    return sql.query(OPEN, Invitations::read, clock.instant());
  }

  private static Invitation read(ResultSet row) throws SQLException {
    return new Invitation(
        row.getString(1),
        Role.valueOf(row.getString(2)),
        row.getString(3),
        Objects.requireNonNull(Sql.instant(row, 4)));
  }
}
