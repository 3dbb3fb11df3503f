package dev.hotfix.estate;

import dev.hotfix.engine.git.Remote;
import dev.hotfix.engine.git.Repository;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/// This machine's mirrors of the services' repositories, one folder each. Anybody may read one at
/// any time; bringing one up to date is done by one at a time.
public final class Mirrors {

  private final Path root;
  private final ConcurrentMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  public Mirrors(Path root) {
    this.root = root.toAbsolutePath().normalize();
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
      return Remote.at(service.code().url()).mirror(folder);
    } finally {
      lock.unlock();
    }
  }
}
