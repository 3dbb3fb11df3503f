package dev.hotfix.postgres;

import java.nio.file.Path;
import java.util.List;

/// The server's own PostgreSQL in a home directory; {@link #close()} stops it cleanly.
public final class PostgresServer implements AutoCloseable {
  private final HomeLock lock;
  private final Postmaster postmaster;
  private final int port;
  private final Secret password;

  private PostgresServer(HomeLock lock, Postmaster postmaster, int port, Secret password) {
    this.lock = lock;
    this.postmaster = postmaster;
    this.port = port;
    this.password = password;
  }

  /// Unpacks, creates, recovers and starts as needed, and returns when connections are accepted.
  ///
  /// @throws PostgresException when the home is in use, not writable, or PostgreSQL does not start
  public static PostgresServer start(Path home) {
    return start(home, home, List.of());
  }

  static PostgresServer start(Path directory, Path binariesParent, List<String> extraOptions) {
    Home home = new Home(directory);
    home.create();
    HomeLock lock = HomeLock.take(home);
    try {
      Binaries binaries = Binaries.unpack(binariesParent.toAbsolutePath());
      Cluster cluster = new Cluster(home, binaries, Account.choose(home.root(), binaries));
      new OldPostmaster(home.data()).stop();
      Secret password = Secret.in(home.password());
      cluster.prepare(password);
      if (password.fresh()) {
        password.write(home.password());
      }
      int port = Port.choose(home.port());
      Postmaster postmaster = Postmaster.start(cluster, port, extraOptions);
      return new PostgresServer(lock, postmaster, port, password);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /// The JDBC address of the product's database.
  public String url() {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, Cluster.NAME);
  }

  public String user() {
    return Cluster.NAME;
  }

  public String password() {
    return password.value();
  }

  /// False once PostgreSQL has ended, by {@link #close()} or by itself.
  public boolean isAlive() {
    return postmaster.isAlive();
  }

  /// Runs when PostgreSQL has ended, by {@link #close()} or by itself.
  public void whenEnded(Runnable action) {
    var _ = postmaster.ended().thenRun(action);
  }

  long pid() {
    return postmaster.pid();
  }

  @Override
  public void close() {
    postmaster.close();
    lock.close();
  }
}
