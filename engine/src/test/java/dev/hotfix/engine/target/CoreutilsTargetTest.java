package dev.hotfix.engine.target;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// A host that has the needed programs and no other.
class CoreutilsTargetTest extends SshTargetContract {
  @TempDir static Path server;
  private static Sshd sshd;

  @BeforeAll
  static void start() throws Exception {
    sshd = Sshd.openSsh(server.resolve("sshd"), Userland.coreutils(server.resolve("bin")));
  }

  @AfterAll
  static void stop() {
    sshd.close();
  }

  @Override
  Sshd sshd() {
    return sshd;
  }
}
