package dev.hotfix.estate;

import dev.hotfix.engine.git.Credential;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Remote;
import dev.hotfix.engine.git.RepositoryUrl;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.Sql;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/// Who the server is at the repositories' hosts. A secret goes in and comes out for git alone; each
/// is for one host, so that no description of a service can have it sent elsewhere.
public final class Credentials {

  private static final String PUT =
      """
      insert into credential
        (name, host, kind, username, known_hosts, sealed, changed_at, changed_by)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (name) do update set host = excluded.host, kind = excluded.kind,
        username = excluded.username, known_hosts = excluded.known_hosts,
        sealed = excluded.sealed, changed_at = excluded.changed_at,
        changed_by = excluded.changed_by\
      """;

  private static final String REMOVE = "delete from credential where name = ?";

  private static final String LIST =
      """
      select name, host, kind, username, known_hosts, sealed, changed_at, changed_by
      from credential order by name\
      """;

  private final Sql sql;
  private final Vault vault;
  private final Path folder;
  private final InstantSource clock;

  /// `folder` is where a credential lies while git needs it.
  public Credentials(DataSource database, Vault vault, Path folder, InstantSource clock) {
    this.sql = new Sql(database);
    this.vault = vault;
    this.folder = folder;
    this.clock = clock;
  }

  /// What may be shown of one; `kind` is password or ssh-key.
  public record Known(
      String name, String host, String kind, String user, Instant changedAt, String changedBy) {}

  private record Kept(Known known, String knownHosts, byte[] sealed) {}

  /// Keeps a credential, or replaces the one of that name.
  public void put(String name, String host, Credential credential, Actor by) {
    String secret =
        switch (credential) {
          case Credential.Password password -> password.secret();
          case Credential.SshKey key -> key.privateKey();
        };
    sql.update(
        PUT,
        name,
        host,
        credential instanceof Credential.Password ? "password" : "ssh-key",
        credential instanceof Credential.Password password ? password.user() : "",
        credential instanceof Credential.SshKey key ? key.knownHosts() : "",
        vault.seal(purpose(name, host), secret),
        clock.instant(),
        by.toString());
  }

  /// Answers whether there was one.
  public boolean remove(String name) {
    return sql.update(REMOVE, name) > 0;
  }

  public List<Known> list() {
    return kept().stream().map(Kept::known).toList();
  }

  /// What the service's repository is reached with: the credential that its description names, else
  /// the one that is kept for the repository's host; else what git's own user has.
  ///
  /// @throws GitException when the one it names is not there, or not for that host
  Optional<Remote.Access> of(Service.Code code) {
    String host = new RepositoryUrl(code.url()).host().orElse("");
    List<Kept> fitting =
        kept().stream().filter(one -> one.known().host().equalsIgnoreCase(host)).toList();
    if (code.credential().isEmpty()) {
      return fitting.stream().findFirst().map(this::access);
    }
    String name = code.credential().get();
    return Optional.of(
        fitting.stream()
            .filter(one -> one.known().name().equals(name))
            .findFirst()
            .map(this::access)
            .orElseThrow(() ->
                GitException.because(
                    "There is no credential \"%s\" for the host \"%s\". An administrator sets it under Credentials."
                        .formatted(name, host))));
  }

  /// The user and password of that name, if there are such and they are for that host.
  public Optional<Credential.Password> password(String name, String host) {
    return kept().stream()
        .filter(one -> one.known().name().equals(name))
        .filter(one -> one.known().host().equalsIgnoreCase(host))
        .filter(one -> one.known().kind().equals("password"))
        .findFirst()
        .map(one -> new Credential.Password(one.known().user(), secret(one)));
  }

  private Remote.Access access(Kept kept) {
    Known known = kept.known();
    String secret = secret(kept);
    return new Remote.Access(
        known.kind().equals("password")
            ? new Credential.Password(known.user(), secret)
            : new Credential.SshKey(secret, kept.knownHosts()),
        folder);
  }

  private String secret(Kept kept) {
    Known known = kept.known();
    return vault
        .open(purpose(known.name(), known.host()), kept.sealed())
        .orElseThrow(() ->
            GitException.because(
                "The credential \"%s\" was sealed with another key. Give the server the key it had (HOTFIX_SECRETS_KEY), or set the credential anew."
                    .formatted(known.name())));
  }

  private static String purpose(String name, String host) {
    return "credential %s for %s".formatted(name, host);
  }

  private List<Kept> kept() {
    return sql.query(
        LIST,
        row ->
            new Kept(
                new Known(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    Objects.requireNonNull(Sql.instant(row, 7)),
                    Actor.parse(row.getString(8)).name()),
                row.getString(5),
                row.getBytes(6)));
  }
}
