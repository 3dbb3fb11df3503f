package dev.hotfix.deploy;

import dev.hotfix.engine.target.LocalTarget;
import dev.hotfix.engine.target.SshAddress;
import dev.hotfix.engine.target.SshClient;
import dev.hotfix.engine.target.SshTarget;
import dev.hotfix.engine.target.Target;
import dev.hotfix.estate.Environment.TargetPlace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the engine's targets of the places that an environment names. Keys and known hosts are
/// files in one folder, by names that lead nowhere else; the rest is in the server's user's own ssh
/// configuration.
public final class Places {
  private static final Duration STEP = Duration.ofMinutes(10);

  private final Path folder;
  private final SshClient client = SshClient.system();

  /// `folder` holds the files that `identity` and `known-hosts` name.
  public Places(Path folder) {
    this.folder = folder;
  }

  Target target(TargetPlace place) {
    TargetPlace.Ssh ssh = place.ssh();
    if (ssh == null) {
      return new LocalTarget(place.name(), Path.of(place.root()), InstantSource.system());
    }
    var address =
        new SshAddress(
            ssh.address(),
            file(ssh.identity()),
            file(ssh.knownHosts()),
            Optional.ofNullable(ssh.jump()));
    var where = new SshTarget.Place(address, place.root(), STEP, Optional.ofNullable(ssh.java()));
    return new SshTarget(place.name(), where, client, InstantSource.system());
  }

  private Optional<Path> file(@Nullable String name) {
    return Optional.ofNullable(name).map(folder::resolve);
  }
}
