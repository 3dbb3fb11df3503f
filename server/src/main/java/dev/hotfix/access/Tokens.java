package dev.hotfix.access;

import dev.hotfix.journal.Actor;
import dev.hotfix.journal.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/// API tokens: a person's acts as that person, a machine's as `machine:NAME`. The secret is shown
/// when it is made and never again; only its hash is kept.
public final class Tokens {

  /// How every secret begins, so that scanners for leaked secrets know it.
  static final String PREFIX = "hotfix_";

  /// The time of use is written this often at the most.
  private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9 ._-]{0,59}";

  private static final String COLUMNS =
      """
      select id, name, person, scopes, created_by, created_at, expires_at, used_at from token
      """;

  private static final String LIST = COLUMNS + "where revoked_at is null order by id";
  private static final String GET = COLUMNS + "where revoked_at is null and id = ?";

  private static final String FIND =
      COLUMNS
          + """
          where sha256 = ? and revoked_at is null and (expires_at is null or expires_at > ?)\
          """;

  private static final String ADD =
      """
      insert into token (sha256, name, person, scopes, created_by, created_at, expires_at)
      values (?, ?, ?, ?, ?, ?, ?)\
      """;

  private static final String USED = "update token set used_at = ? where id = ?";
  private static final String REVOKE = "update token set revoked_at = ? where id = ?";

  private final Sql sql;
  private final People people;
  private final Audit audit;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  public Tokens(
      DataSource database,
      People people,
      Audit audit,
      TransactionOperations transactions,
      InstantSource clock) {
    this.sql = new Sql(database);
    this.people = people;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// A token to be made: a machine's when `person` is null, for ever when `lasts` is.
  public record Wanted(
      String name, @Nullable String person, Set<Scope> scopes, @Nullable Duration lasts) {
    public Wanted {
      scopes = Set.copyOf(scopes);
    }
  }

  /// Those not revoked, oldest first.
  public List<Token> list() {
    return sql.query(LIST, Tokens::read);
  }

  public Optional<Token> find(long id) {
    return sql.query(GET, Tokens::read, id).stream().findFirst();
  }

  /// Makes a token; `Made.secret` is the only time its secret is seen.
  public Change create(Actor by, Wanted wanted) {
    if (!wanted.name().matches(NAME)) {
      return Change.refused(
          "\"%s\" cannot be a token's name; use up to 60 letters, digits, ' ', '.', '_' or '-'."
              .formatted(wanted.name()));
    }
    if (wanted.scopes().isEmpty()) {
      return Change.refused("A token needs a scope; choose among read, report, act and admin.");
    }
    if (wanted.person() != null && people.find(wanted.person()).isEmpty()) {
      return Change.refused(
          "There is no account \"%s\"; the people page lists them.".formatted(wanted.person()));
    }
    return changed(() -> {
      String secret = PREFIX + Secrets.make();
      Instant now = clock.instant();
      sql.update(
          ADD,
          Secrets.sha256(secret),
          wanted.name(),
          wanted.person(),
          Scope.write(wanted.scopes()),
          by.toString(),
          now,
          wanted.lasts() == null ? null : now.plus(wanted.lasts()));
      audit.note(by, "made token", wanted.name(), Scope.write(wanted.scopes()));
      return new Change.Made(secret);
    });
  }

  public Change revoke(Actor by, Token token) {
    return changed(() -> {
      sql.update(REVOKE, clock.instant(), token.id());
      audit.note(by, "revoked token", token.name(), "");
      return Change.made();
    });
  }

  /// The living token with that secret; notes that it was used.
  Optional<Token> recognise(String secret) {
    Instant now = clock.instant();
    Optional<Token> found =
        sql.query(FIND, Tokens::read, Secrets.sha256(secret), now).stream().findFirst();
    found.filter(token -> isDueToNote(token, now)).ifPresent(t -> sql.update(USED, now, t.id()));
    return found;
  }

  private static boolean isDueToNote(Token token, Instant now) {
    return token.usedAt() == null || token.usedAt().plus(USE_NOTED_EVERY).isBefore(now);
  }

  private Change changed(Supplier<Change> change) {
    return transactions.execute(_ -> change.get());
  }

  private static Token read(ResultSet row) throws SQLException {
    return new Token(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        Scope.read(row.getString(4)),
        row.getString(5),
        Objects.requireNonNull(Sql.instant(row, 6)),
        Sql.instant(row, 7),
        Sql.instant(row, 8));
  }
}
