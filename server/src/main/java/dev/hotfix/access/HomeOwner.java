package dev.hotfix.access;

import com.zaxxer.hikari.HikariDataSource;
import dev.hotfix.Settings;
import dev.hotfix.access.Tokens.Wanted;
import dev.hotfix.journal.Actor;
import dev.hotfix.postgres.Database;
import dev.hotfix.postgres.HomeDatabase;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/// What whoever owns a server's home directory may do without an account, for they could read the
/// database anyway: make tokens. It stands in the audit under `machine:home-owner`.
public final class HomeOwner implements AutoCloseable {

  private static final Actor OWNER = Actor.machine("home-owner");

  private final Optional<HomeDatabase> home;
  private final HikariDataSource pool;
  private final People people;
  private final Tokens tokens;

  private HomeOwner(Optional<HomeDatabase> home, Database database) {
    this.home = home;
    this.pool = database.open(2);
    var joined = new TransactionAwareDataSourceProxy(pool);
    var transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
    InstantSource clock = InstantSource.system();
    var audit = new Audit(joined, clock);
    var passwords = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    this.people = new People(joined, audit, passwords, transactions, clock);
    this.tokens = new Tokens(joined, people, audit, transactions, clock);
  }

  /// Opens the database the settings name, else the one in their home.
  public static HomeOwner of(Settings settings) {
    if (settings.database().isPresent()) {
      return new HomeOwner(Optional.empty(), settings.database().get());
    }
    HomeDatabase home = HomeDatabase.open(settings.home());
    return new HomeOwner(Optional.of(home), home.database());
  }

  /// Makes a machine's token, or that of the person with this name or mail address.
  public Change createToken(String name, @Nullable String person, Set<Scope> scopes) {
    Database.migrate(pool);
    if (person == null) {
      return tokens.create(OWNER, new Wanted(name, null, scopes, null));
    }
    return people
        .find(person)
        .or(() -> people.findByEmail(person))
        .map(found -> tokens.create(OWNER, new Wanted(name, found.name(), scopes, null)))
        .orElseGet(() ->
            Change.refused("There is no account \"%s\"; invite them first.".formatted(person)));
  }

  @Override
  public void close() {
    pool.close();
    home.ifPresent(HomeDatabase::close);
  }
}
