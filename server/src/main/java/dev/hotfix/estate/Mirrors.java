package dev.hotfix.estate;

import dev.hotfix.engine.git.Remote;
import dev.hotfix.engine.git.Repository;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// This machine's mirrors of the services' repositories, one folder each. Anybody may read one at
/// any time; bringing one up to date is done by one at a time.
public final class Mirrors {

  private final Path root;
  private final Function<Service.Code, Optional<Remote.Access>> access;
  private final ConcurrentMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  /// Mirrors of repositories that this machine's user may read as they are.
  public Mirrors(Path root) {
    this(root, _ -> Optional.empty());
  }

  /// Mirrors of repositories that are reached with these credentials.
  public Mirrors(Path root, Credentials credentials) {
    this(root, credentials::of);
  }

  private Mirrors(Path root, Function<Service.Code, Optional<Remote.Access>> access) {
    this.root = root.toAbsolutePath().normalize();
    this.access = access;
  }

  /// The service's repository as it is now, branches and tags.
  ///
  /// @throws dev.hotfix.engine.git.GitException when it cannot be reached
  public Repository open(Service service) {
    Path folder = root.resolve(service.name()).normalize();
    if (!root.equals(folder.getParent())) {
      throw new IllegalArgumentException(
          "\"%s\" cannot name a folder for its mirror".formatted(service.name()));
    }
    ReentrantLock lock = locks.computeIfAbsent(service.name(), _ -> new ReentrantLock());
    lock.lock();
    try {
      return remote(service).mirror(folder);
    } finally {
      lock.unlock();
    }
  }

  /// The service's repository itself, to be asked or pushed to.
  ///
  /// @throws dev.hotfix.engine.git.GitException when its credential cannot be had
  public Remote remote(Service service) {
    Remote remote = Remote.at(service.code().url());
    return access.apply(service.code()).map(remote::as).orElse(remote);
  }
}
