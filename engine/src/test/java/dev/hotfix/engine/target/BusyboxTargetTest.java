package dev.hotfix.engine.target;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// A host with nothing but busybox, its shell included.
class BusyboxTargetTest extends SshTargetContract {
  @TempDir static Path server;
  private static Sshd sshd;

  @BeforeAll
  static void start() throws Exception {
    sshd = Sshd.openSsh(server.resolve("sshd"), Userland.busybox(server.resolve("bin")));
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
