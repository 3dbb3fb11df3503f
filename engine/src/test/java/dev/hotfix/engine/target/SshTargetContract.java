package dev.hotfix.engine.target;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The contract over ssh, against one kind of host; each kind's test extends it. The host is this
/// machine, so that its disk can be looked at.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SshTargetContract extends TargetContract {
  private final List<Target> targets = new ArrayList<>();
  private Sshd sshd;

  /// Starts the ssh server of this kind of host, with what it needs in a folder.
  abstract Sshd start(Path server) throws Exception;

  @BeforeAll
  void open(@TempDir Path server) throws Exception {
    sshd = start(server);
  }

  @AfterAll
  void stop() {
    sshd.close();
  }

  @Override
  Target target() {
    if (targets.isEmpty()) {
      targets.add(sshd.target("shop-1", root()));
    }
    return targets.getFirst();
  }

  @AfterEach
  void hangUp() {
    targets.forEach(Target::leave);
    targets.clear();
  }

  @Override
  Optional<String> live(String path) throws Exception {
    Path file = root().resolve("current").resolve(path);
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  @Override
  void meddle(String path, String text) throws Exception {
    Files.writeString(root().resolve("current").resolve(path), text);
  }

  /// A name that a careless script would fall over.
  Path root() {
    return home.resolve("it's a \"root\" $(touch hacked) -n *");
  }
}
